package dev.dormouse.gpu.drm.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.gpu.drm.DrmException;
import dev.dormouse.gpu.drm.driver.DrmDevice;
import dev.dormouse.gpu.drm.fake.FakeHost;
import dev.dormouse.gpu.drm.graph.ComputeState;
import dev.dormouse.gpu.drm.graph.ComputeState.GpuPlace;
import dev.dormouse.gpu.drm.graph.DeviceState;
import dev.dormouse.gpu.drm.uapi.Version;
import dev.dormouse.gpu.inventory.ComputeNode;
import dev.dormouse.gpu.inventory.ComputeNode.Bank;
import dev.dormouse.gpu.inventory.ComputeNode.Link;
import dev.dormouse.gpu.inventory.ComputeNode.Property;
import dev.dormouse.gpu.inventory.Gpu;
import dev.dormouse.gpu.inventory.GpuFingerprint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComputeMapTest {
    private static final int PCIE = 2;
    private static final int XGMI = 11;

    private static final ComputeNode PROCESSOR =
            new ComputeNode(0, 0, 0, "", List.of(), 8, List.of(new Bank(0, 1L << 36)), List.of());

    private static ComputeNode gpu(
            int node, int gpu, int minor, String card, List<Property> properties, Link... links) {
        return new ComputeNode(node, gpu, minor, card, properties, 4, List.of(new Bank(1, 1L << 34)), List.of(links));
    }

    private static ComputeNode gpu(int node, int gpu, int minor, String card, Link... links) {
        return gpu(node, gpu, minor, card, List.of(new Property("simd_count", 152)), links);
    }

    private static DrmDevice device(int id, String address, int minor) {
        Gpu gpu = FakeHost.gpu("amdgpu", address, "card" + id, "renderD" + minor, "");
        return new DrmDevice(
                id,
                gpu,
                new Version(3, 54, 0, "amdgpu"),
                Optional.empty(),
                Optional.of(new DrmDevice.Node(Path.of("/dev/dri/renderD" + minor), minor)));
    }

    private static DeviceState saved(DrmDevice device) {
        return new DeviceState(device.id(), "amdgpu", "3.54.0", GpuFingerprint.of(device.gpu()), "");
    }

    private static DeviceMap devices(List<DrmDevice> saved, List<DrmDevice> present, Map<String, String> wishes) {
        return DeviceMap.match(saved.stream().map(ComputeMapTest::saved).toList(), present, wishes);
    }

    private static DeviceMap none() {
        return devices(List.of(), List.of(), Map.of());
    }

    /** GPUs whose render nodes belong to none of the saved devices. */
    private static ComputeState alone(ComputeNode... nodes) {
        return state(List.of(nodes), -1);
    }

    /** GPUs that are the devices 0, 1 and so on. */
    private static ComputeState tied(ComputeNode... nodes) {
        return state(List.of(nodes), 0);
    }

    private static ComputeState state(List<ComputeNode> nodes, int first) {
        List<GpuPlace> places = new ArrayList<>();
        for (ComputeNode node : nodes) {
            if (node.isGpu()) {
                places.add(new GpuPlace(node.gpu(), first < 0 ? -1 : first + places.size()));
            }
        }
        return new ComputeState(nodes, places, List.of());
    }

    private static final Link TO_PROCESSOR = new Link(PCIE, 0);

    private final ComputeNode left = gpu(1, 0xaaaa, 128, "0000:03:00.0", TO_PROCESSOR);
    private final ComputeNode right = gpu(2, 0xbbbb, 129, "0000:04:00.0", TO_PROCESSOR);

    @Test
    void onTheSameHostEachStaysWhereItWas() {
        ComputeMap map = ComputeMap.match(alone(PROCESSOR, left, right), List.of(PROCESSOR, right, left), none());

        assertThat(map.of(0xaaaa)).isEqualTo(0xaaaa);
        assertThat(map.of(0xbbbb)).isEqualTo(0xbbbb);
        assertThat(map.renderMinor(0xbbbb)).isEqualTo(129);
    }

    @Test
    void onAnotherHostAnEqualOneIsFoundUnderItsOwnNumber() {
        ComputeNode here = gpu(1, 0xcccc, 130, "0000:83:00.0", TO_PROCESSOR);

        ComputeMap map = ComputeMap.match(alone(PROCESSOR, left), List.of(PROCESSOR, here), none());

        assertThat(map.of(0xaaaa)).isEqualTo(0xcccc);
        assertThat(map.renderMinor(0xaaaa)).isEqualTo(130);
    }

    @Test
    void ofTwoEqualOnesEachGoesWhereItsRenderNodeGoes() {
        DrmDevice first = device(0, "0000:03:00.0", 128);
        DrmDevice second = device(1, "0000:04:00.0", 129);
        DeviceMap crossed =
                devices(List.of(first, second), List.of(first, second), Map.of("0000:03:00.0", "0000:04:00.0"));

        ComputeMap map = ComputeMap.match(tied(PROCESSOR, left, right), List.of(PROCESSOR, left, right), crossed);

        assertThat(map.of(0xaaaa)).isEqualTo(0xbbbb);
        assertThat(map.of(0xbbbb)).isEqualTo(0xaaaa);
    }

    @Test
    void oneWithoutASavedRenderNodeDoesNotTakeThePlaceOfOneThatHasIt() {
        DrmDevice first = device(0, "0000:03:00.0", 128);
        ComputeState saved = new ComputeState(
                List.of(PROCESSOR, left, right), List.of(new GpuPlace(0xbbbb, -1), new GpuPlace(0xaaaa, 0)), List.of());

        assertThatThrownBy(() -> ComputeMap.match(
                        saved, List.of(PROCESSOR, left), devices(List.of(first), List.of(first), Map.of())))
                .isInstanceOf(DrmException.class)
                .hasMessage("No GPU here can take the place of GPU bbbb at 0000:04:00.0 for /dev/kfd"
                        + " (GPU aaaa at 0000:03:00.0: its render node takes the place of another device)");
    }

    @Test
    void aRenderNodeThatTheComputeDriverDoesNotHaveIsNoPlace() {
        DrmDevice first = device(0, "0000:03:00.0", 128);
        DrmDevice elsewhere = device(0, "0000:09:00.0", 135);

        assertThatThrownBy(() -> ComputeMap.match(
                        tied(PROCESSOR, left),
                        List.of(PROCESSOR, left),
                        devices(List.of(first), List.of(elsewhere), Map.of())))
                .isInstanceOf(DrmException.class)
                .hasMessageContaining("its render node takes the place of another device");
    }

    @Test
    void everyFieldThatDoesNotFitIsNamed() {
        ComputeNode saved = gpu(
                1,
                0xaaaa,
                128,
                "0000:03:00.0",
                List.of(new Property("capability", 7), new Property("fw_version", 20), new Property("simd_count", 152)),
                TO_PROCESSOR);
        ComputeNode here = gpu(
                1,
                0xcccc,
                128,
                "0000:03:00.0",
                List.of(new Property("capability", 7), new Property("fw_version", 19), new Property("simd_count", 120)),
                TO_PROCESSOR);

        assertThatThrownBy(() -> ComputeMap.match(alone(PROCESSOR, saved), List.of(PROCESSOR, here), none()))
                .isInstanceOf(DrmException.class)
                .hasMessageContaining("fw_version: saved 20, here 19, simd_count: saved 152, here 120");
    }

    @Test
    void newerFirmwareAndMoreMemoryFit() {
        ComputeNode saved = gpu(1, 0xaaaa, 128, "0000:03:00.0", List.of(new Property("fw_version", 20)));
        ComputeNode here = new ComputeNode(
                1,
                0xcccc,
                128,
                "0000:05:00.0",
                List.of(new Property("fw_version", 21)),
                4,
                List.of(new Bank(1, 1L << 35)),
                List.of());

        assertThat(ComputeMap.match(alone(saved), List.of(here), none()).of(0xaaaa))
                .isEqualTo(0xcccc);
        assertThatThrownBy(() -> ComputeMap.match(alone(here), List.of(saved), none()))
                .hasMessageContaining("fw_version: saved 21, here 20")
                .hasMessageContaining("memory: saved 34359738368, here 17179869184");
    }

    @Test
    void gpusThatWereLinkedGoToGpusThatAre() {
        ComputeNode a = gpu(1, 0xa1, 128, "a", TO_PROCESSOR, new Link(XGMI, 2));
        ComputeNode b = gpu(2, 0xa2, 129, "b", TO_PROCESSOR, new Link(XGMI, 1));
        ComputeNode lonely = gpu(1, 0xc1, 128, "x", TO_PROCESSOR);
        ComputeNode c = gpu(2, 0xc2, 129, "y", TO_PROCESSOR, new Link(XGMI, 3));
        ComputeNode d = gpu(3, 0xc3, 130, "z", TO_PROCESSOR, new Link(XGMI, 2));

        ComputeMap map = ComputeMap.match(alone(PROCESSOR, a, b), List.of(PROCESSOR, lonely, c, d), none());

        assertThat(List.of(map.of(0xa1), map.of(0xa2))).containsExactly(0xc2, 0xc3);
    }

    @Test
    void gpusThatWereLinkedDoNotGoToGpusThatAreNot() {
        ComputeNode a = gpu(1, 0xa1, 128, "a", TO_PROCESSOR, new Link(XGMI, 2));
        ComputeNode b = gpu(2, 0xa2, 129, "b", TO_PROCESSOR, new Link(XGMI, 1));

        assertThatThrownBy(() -> ComputeMap.match(alone(PROCESSOR, a, b), List.of(PROCESSOR, left, right), none()))
                .isInstanceOf(DrmException.class)
                .hasMessageContaining("2 saved, 2 here, or other links between them");
    }

    @Test
    void anotherWayToTheProcessorIsNamed() {
        ComputeNode attached = gpu(1, 0xcccc, 128, "0000:03:00.0", new Link(XGMI, 0));

        assertThatThrownBy(() -> ComputeMap.match(alone(PROCESSOR, left), List.of(PROCESSOR, attached), none()))
                .hasMessageContaining("links to processors: saved [2], here [11]");
    }

    @Test
    void sixtyFourPartsOfOneKindAreMatchedAtOnce() {
        List<ComputeNode> parts = IntStream.range(0, 64)
                .mapToObj(i -> gpu(i + 1, 0x100 + i, 128 + i, "0000:1b:00.0", TO_PROCESSOR))
                .toList();
        List<ComputeNode> here = IntStream.range(0, 64)
                .mapToObj(i -> gpu(i + 1, 0x900 + i, 192 + i, "0000:1c:00.0", TO_PROCESSOR))
                .toList();
        List<ComputeNode> savedNodes = new ArrayList<>(parts);
        List<ComputeNode> hereNodes = new ArrayList<>(here);
        savedNodes.addFirst(PROCESSOR);
        hereNodes.addFirst(PROCESSOR);

        ComputeMap map = ComputeMap.match(state(savedNodes, -1), hereNodes, none());

        assertThat(parts.stream().map(part -> map.of(part.gpu())))
                .doesNotHaveDuplicates()
                .hasSize(64);
    }
}

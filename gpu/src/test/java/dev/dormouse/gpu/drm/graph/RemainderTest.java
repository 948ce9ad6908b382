package dev.dormouse.gpu.drm.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.gpu.drm.graph.ClientState.HandleState;
import dev.dormouse.gpu.drm.graph.DescriptorState.Kind;
import dev.dormouse.gpu.inventory.GpuFingerprint;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A screen (device 0) and a GPU (device 1): buffer 11 is the screen's alone, 12 is the screen's and the GPU has imported it. */
class RemainderTest {
    private static final int PID = 1001;

    private static DeviceState device(int id, String driver) {
        return new DeviceState(id, driver, "1.0.0", GpuFingerprint.UNKNOWN, "");
    }

    private static ClientState client(int id, int device, String problem, long... buffers) {
        List<HandleState> handles = LongStream.of(buffers)
                .mapToObj(buffer -> new HandleState((int) buffer, buffer, ""))
                .toList();
        return new ClientState(id, device, ClientState.Node.PRIMARY, 2, false, "", handles, List.of(), problem);
    }

    private static BufferState buffer(long id, int device) {
        return new BufferState(id, 4096, device, "drm", "", true, 0, 1, "", "");
    }

    private static DescriptorState descriptor(int fd, int client) {
        return new DescriptorState(PID, fd, Kind.CLIENT, client, 2, false, "");
    }

    private static MappingState mapping(long start, long buffer, int client) {
        return new MappingState(PID, start, start + 4096, 0, false, buffer, client, "");
    }

    private static final DrmGraph GRAPH = new DrmGraph(
            DrmGraph.VERSION,
            "boot",
            List.of(device(0, "bochs-drm"), device(1, "vgem")),
            List.of(client(0, 0, "1 framebuffers", 11, 12), client(1, 1, "", 12, 13)),
            List.of(buffer(11, 0), buffer(12, 0), buffer(13, 1)),
            List.of(),
            List.of(new ProcessState(PID, 10, "x")),
            List.of(descriptor(3, 0), descriptor(4, 1)),
            List.of(mapping(0x10000, 11, 0), mapping(0x20000, 13, 1)),
            ComputeState.NONE);

    @Test
    void whatLacksSomethingNamesItsDevice() {
        assertThat(Completeness.check(GRAPH)).singleElement().satisfies(missing -> {
            assertThat(missing.where()).isEqualTo("descriptor 3");
            assertThat(missing.device()).isZero();
        });
    }

    @Test
    void whatADeviceAloneLeadsToGoesWithIt() {
        DrmGraph left = GRAPH.without(Set.of(0));

        assertThat(left.clients()).extracting(ClientState::id).containsExactly(1);
        assertThat(left.descriptors()).extracting(DescriptorState::fd).containsExactly(4);
        assertThat(left.mappings()).extracting(MappingState::buffer).containsExactly(13L);
        assertThat(Completeness.check(left)).isEmpty();
    }

    @Test
    void aBufferThatAnotherDeviceHasStaysAndItsMakerToo() {
        DrmGraph left = GRAPH.without(Set.of(0));

        assertThat(left.buffers()).extracting(BufferState::id).containsExactly(12L, 13L);
        assertThat(left.devices()).extracting(DeviceState::id).containsExactly(0, 1);
    }

    @Test
    void withoutAnyDeviceNothingIsLeft() {
        assertThat(GRAPH.without(Set.of(0, 1)).empty()).isTrue();
        assertThat(GRAPH.without(Set.of())).isSameAs(GRAPH);
    }
}

package dev.dormouse.gpu.drm.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.gpu.drm.compute.ComputeHolder;
import dev.dormouse.gpu.drm.compute.ComputePause;
import dev.dormouse.gpu.drm.driver.DrmHost;
import dev.dormouse.gpu.drm.fake.FakeHost;
import dev.dormouse.gpu.drm.fake.FakeKernel;
import dev.dormouse.gpu.drm.fake.FakeSocket;
import dev.dormouse.gpu.drm.graph.Completeness;
import dev.dormouse.gpu.drm.graph.ComputeState;
import dev.dormouse.gpu.drm.graph.ComputeState.GpuPlace;
import dev.dormouse.gpu.drm.graph.DrmGraph;
import dev.dormouse.gpu.drm.graph.GraphDot;
import dev.dormouse.gpu.drm.graph.GraphText;
import dev.dormouse.gpu.drm.graph.Missing;
import dev.dormouse.gpu.drm.io.FileFacts;
import dev.dormouse.gpu.drm.io.MappedRange;
import dev.dormouse.gpu.inventory.ComputeNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContextScanTest {
    private final FakeHost host = FakeHost.usual().add("amdgpu", "0000:03:00.0", 3);
    private final FakeKernel kernel = host.kernel;
    private final DrmHost drm = host.open();

    @AfterEach
    void nothingStaysOpen() {
        drm.close();
        assertThat(kernel.open()).isZero();
    }

    private DrmGraph scan(int... pids) {
        try (LiveGraph live = host.scan(drm, pids)) {
            return live.graph();
        }
    }

    private static List<String> words(DrmGraph graph) {
        return Completeness.check(graph).stream().map(Missing::inWords).toList();
    }

    private void nodes() {
        kernel.computeNodes(List.of(
                new ComputeNode(0, 0, 0, "", List.of(), 0, List.of(), List.of()),
                new ComputeNode(1, 0x1a2b, 131, "0000:03:00.0", List.of(), 0, List.of(), List.of()),
                new ComputeNode(2, 0x3c4d, 140, "0000:04:00.0", List.of(), 0, List.of(), List.of())));
    }

    @Test
    void aProgramThatComputesIsInTheGraphWithItsGpus() {
        nodes();
        kernel.compute(1001, 5);

        DrmGraph graph = scan(1001);

        assertThat(graph.compute().gpus()).containsExactly(new GpuPlace(0x1a2b, 3), new GpuPlace(0x3c4d, -1));
        assertThat(graph.devices())
                .singleElement()
                .satisfies(device -> assertThat(device.driver()).isEqualTo("amdgpu"));
        assertThat(words(graph)).isEmpty();
        assertThat(GraphText.of(graph)).contains("  fd 5 -> context 0", "GPU 1a2b of /dev/kfd: device 3");
        assertThat(GraphDot.of(graph)).contains("k0 -> d3 [label=\"GPU 1a2b\"]", "p1001 -> k0");
        assertThat(ComputePause.holders(kernel, FakeHost.processes(1001)))
                .containsExactly(new ComputeHolder(1001, 1, "prog1001", 5));
    }

    @Test
    void withoutSuchAProgramTheTopologyIsNoPartOfTheGraph() {
        nodes();
        kernel.give(1001, 5, kernel.client("renderD131"));

        assertThat(scan(1001).compute()).isEqualTo(ComputeState.NONE);
    }

    @Test
    void twoDescriptorsOfOneOpeningAreOneContext() {
        kernel.give(1001, 8, kernel.compute(1001, 5));

        DrmGraph graph = scan(1001);

        assertThat(graph.compute().contexts()).hasSize(1);
        assertThat(ComputePause.holders(kernel, FakeHost.processes(1001))).hasSize(1);
    }

    @Test
    void anOpeningThatAChildHasInheritedIsNamed() {
        kernel.give(1002, 5, kernel.compute(1001, 5));

        assertThat(words(scan(1001, 1002)))
                .hasSize(2)
                .allMatch(each -> each.contains("the processes [1001, 1002] have one opening of /dev/kfd"));
    }

    @Test
    void oneThatHasOpenedItTwiceIsNamed() {
        kernel.compute(1001, 5);
        kernel.compute(1001, 6);

        assertThat(words(scan(1001))).hasSize(2).allMatch(each -> each.contains("opened /dev/kfd several times"));
    }

    @Test
    void anOpeningInFlightIsNamedAndNobodysToPause() {
        FakeSocket socket = new FakeSocket();
        socket.send(kernel.compute(1001, 5));
        kernel.take(1001, 5);
        kernel.give(1001, 4, socket);

        assertThat(words(scan(1001)))
                .containsExactly(
                        "prog1001 (1001), in flight in socket 4: it has sent /dev/kfd to somebody, who may not use"
                                + " it");
        assertThat(ComputePause.holders(kernel, FakeHost.processes(1001))).isEmpty();
    }

    @Test
    void mappedDoorbellsAreNamedAlsoOfOneThatHasClosedTheDevice() {
        long doorbells = 3L << 62 | 0x1a2bL << 46;
        kernel.give(1001, 3, kernel.client("card0"));
        kernel.map(1001, new MappedRange(0x7000, 0x9000, doorbells, "rw-s", FileFacts.Kind.COMPUTE, 0, 7));

        assertThat(words(scan(1001)))
                .containsExactly("prog1001 (1001), mapping 7000-9000: doorbells of GPU 1a2b of /dev/kfd, which cannot"
                        + " be mapped again");
        assertThat(words(scan(1001).withoutCompute())).isEmpty();
    }

    @Test
    void memoryThatIsMappedThroughARenderNodeMayBeOfTheComputeDriver() {
        kernel.compute(1001, 5);
        kernel.map(1001, new MappedRange(0x7000, 0x8000, 0x123000, "rw-s", FileFacts.Kind.NODE, 131, 7));

        DrmGraph graph = scan(1001);

        assertThat(words(graph)).isEmpty();
        assertThat(GraphText.of(graph)).contains("  7000-8000 -> /dev/kfd");
    }

    @Test
    void aDriverThatCannotSaveIsNamed() {
        kernel.computeVersion(7);
        kernel.compute(1001, 5);

        assertThat(words(scan(1001)))
                .containsExactly(
                        "prog1001 (1001), descriptor 5: the compute driver of this kernel (KFD 1.7) cannot save"
                                + " processes, which it could since 1.8");
    }

    @Test
    void oneThatHasOpenedTheDeviceAfterThePauseIsNamed() {
        kernel.compute(1001, 5);
        try (LiveGraph live = host.scan(drm, Map.of(), 1001)) {
            assertThat(words(live.graph()))
                    .containsExactly("prog1001 (1001), descriptor 5: it has opened /dev/kfd just now");
        }
    }
}

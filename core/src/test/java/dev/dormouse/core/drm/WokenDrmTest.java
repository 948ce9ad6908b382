package dev.dormouse.core.drm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.gpu.drm.graph.ComputeState;
import dev.dormouse.gpu.drm.graph.ContextState;
import dev.dormouse.gpu.drm.graph.DrmGraph;
import dev.dormouse.gpu.drm.graph.ProcessState;
import dev.dormouse.gpu.inventory.ComputeNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WokenDrmTest {
    @TempDir
    private Path images;

    /** A program that has computed on a GPU which no host has. */
    private void saved() throws Exception {
        ComputeState compute = new ComputeState(
                List.of(new ComputeNode(
                        1,
                        0x1a2b,
                        128,
                        "0000:03:00.0",
                        List.of(new ComputeNode.Property("simd_count", 7)),
                        0,
                        List.of(),
                        List.of())),
                List.of(new ComputeState.GpuPlace(0x1a2b, -1)),
                List.of(ContextState.unread(0, 1001, "")));
        DrmGraph graph = new DrmGraph(
                DrmGraph.VERSION,
                "boot",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new ProcessState(1001, 1, "train")),
                List.of(),
                List.of(),
                compute);
        new DrmState(DrmState.VERSION, graph, List.of(), List.of()).write(images);
        Files.createFile(images.resolve(DrmState.BUFFERS));
    }

    @Test
    void aSnapshotOfAProgramThatComputesIsRefusedOnAHostThatCannotTakeIt() throws Exception {
        saved();

        DrmState state = DrmState.read(images).orElseThrow();
        try (DrmMatch match = DrmMatch.of(state, Map.of())) {
            assertThatThrownBy(() -> match.restore(images, List.of(), root -> {}))
                    .isInstanceOf(DormouseException.class)
                    .hasMessageContaining("/dev/kfd");
        }
    }

    @Test
    void aSnapshotWithoutGpusNeedsNone() {
        try (WokenDrm drm = WokenDrm.match(images, Map.of())) {
            assertThat(drm.stuck()).isEmpty();
        }
    }
}

package dev.dormouse.core.drm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.gpu.drm.graph.BufferState;
import dev.dormouse.gpu.drm.graph.ClientState;
import dev.dormouse.gpu.drm.graph.ClientState.HandleState;
import dev.dormouse.gpu.drm.graph.ClientState.SyncobjState;
import dev.dormouse.gpu.drm.graph.ComputeState;
import dev.dormouse.gpu.drm.graph.ContextState;
import dev.dormouse.gpu.drm.graph.DescriptorState;
import dev.dormouse.gpu.drm.graph.DescriptorState.Kind;
import dev.dormouse.gpu.drm.graph.DeviceState;
import dev.dormouse.gpu.drm.graph.DrmGraph;
import dev.dormouse.gpu.drm.graph.MappingState;
import dev.dormouse.gpu.drm.graph.ProcessState;
import dev.dormouse.gpu.drm.graph.SyncState;
import dev.dormouse.gpu.inventory.ComputeNode;
import dev.dormouse.gpu.inventory.GpuFingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrmStateTest {
    @TempDir
    private Path directory;

    private static DrmState state() {
        DrmGraph graph = new DrmGraph(
                DrmGraph.VERSION,
                "boot",
                List.of(new DeviceState(0, "vgem", "1.0.0", GpuFingerprint.UNKNOWN, "")),
                List.of(new ClientState(
                        0,
                        0,
                        ClientState.Node.RENDER,
                        2,
                        false,
                        "name",
                        List.of(new HandleState(1, 7, "")),
                        List.of(new SyncobjState(1, 0)),
                        "")),
                List.of(new BufferState(7, 4096, -1, "system", "a \"name\"", true, 1L << 32, 1, "", "")),
                List.of(new SyncState(0, 0, SyncState.Kind.SYNCOBJ, 0, SyncState.Fence.SIGNALLED, 9, 0)),
                List.of(new ProcessState(1001, 1, "prog")),
                List.of(new DescriptorState(1001, 5, Kind.CLIENT, 0, 2, false, "")),
                List.of(new MappingState(1001, 0x7f0000000000L, 0x7f0000001000L, 1L << 32, false, 7, 0, "")),
                new ComputeState(
                        List.of(new ComputeNode(
                                1,
                                0x1a2b,
                                128,
                                "0000:03:00.0",
                                List.of(new ComputeNode.Property("simd_count", 152)),
                                3,
                                List.of(new ComputeNode.Bank(1, 1L << 34)),
                                List.of(new ComputeNode.Link(2, 0)))),
                        List.of(new ComputeState.GpuPlace(0x1a2b, 0)),
                        List.of(new ContextState(
                                0,
                                1001,
                                "",
                                List.of(new ContextState.GpuState(0x1a2b, 0x1a2b, 0)),
                                List.of(new ContextState.MemoryState(
                                        0x7f0000000000L, 4096, 3L << 62 | 0x1a2bL << 46, 0x1a2b, 8)),
                                5,
                                128))));
        return new DrmState(
                DrmState.VERSION,
                graph,
                List.of(new DrmState.SavedFile(12, Kind.CLIENT, 0)),
                List.of(new DrmState.SavedNode(
                        "/dev/dri/renderD128", graph.devices().getFirst(), ClientState.Node.RENDER)));
    }

    @Test
    void whatIsWrittenIsReadBack() {
        state().write(directory);

        assertThat(DrmState.read(directory)).contains(state());
    }

    @Test
    void withoutTheFileNothingWasSaved() {
        assertThat(DrmState.read(directory)).isEmpty();
    }

    @Test
    void aNewerFormatIsRefused() throws IOException {
        Files.writeString(directory.resolve("drm.json"), "{\"version\": 99}");

        assertThatThrownBy(() -> DrmState.read(directory))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("99");
    }
}

package dev.dormouse.gpu.drm.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.gpu.drm.fake.FakeClient;
import dev.dormouse.gpu.drm.fake.FakeHost;
import dev.dormouse.gpu.drm.fake.Moved;
import dev.dormouse.gpu.drm.graph.DescriptorState;
import dev.dormouse.gpu.drm.graph.DrmGraph;
import dev.dormouse.linux.ErrnoException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever request fails in whatever phase: no descriptor of ours is left, and the session's clients have what they had. */
class UndoTest {
    private static final Path ROOT = Path.of("/");

    private final FakeHost from = FakeHost.usual();
    private final FakeHost to = FakeHost.usual();

    @TempDir
    private Path directory;

    private FakeClient maker;

    @BeforeEach
    void shareAcrossDriversWithAGap() {
        maker = from.kernel.client("renderD129");
        from.kernel.make(maker, 4096);
        from.kernel.make(maker, 4096);
        FakeClient importer = from.kernel.client("card0");
        from.kernel.make(importer, 4096);
        from.kernel.acquire(importer, maker.buffer(2));
        importer.handles.remove(1);
        from.kernel.give(1001, 5, maker);
        from.kernel.give(1002, 5, importer);
        from.kernel.give(1002, 6, from.kernel.export(maker.buffer(1), true));
    }

    @ParameterizedTest
    @CsvSource({
        "PRIME_HANDLE_TO_FD, 3",
        "PRIME_FD_TO_HANDLE, 2",
        "VIRTGPU_RESOURCE_INFO, 3",
        "GEM_CLOSE, 1",
        "DMA_BUF_SYNC, 1",
        "VERSION, 6"
    })
    void aSaveThatFailsLeavesNothing(String request, int after) {
        from.kernel.fail(request, after);

        try {
            Moved.save(from, directory.resolve("buffers"), 1001, 1002);
        } catch (RuntimeException expected) {
            assertThat(expected).hasMessageContaining("out of memory");
        }

        assertThat(from.kernel.open()).isZero();
        assertThat(maker.handles).containsOnlyKeys(1, 2);
    }

    @ParameterizedTest
    @CsvSource({
        "VIRTGPU_RESOURCE_CREATE, 0",
        "VIRTGPU_RESOURCE_CREATE, 1",
        "PRIME_HANDLE_TO_FD, 1",
        "PRIME_FD_TO_HANDLE, 1",
        "MODE_CREATE_DUMB, 0",
        "GEM_CLOSE, 0"
    })
    void aRestoreThatFailsLeavesNothing(String request, int after) {
        DrmGraph graph = Moved.save(from, directory.resolve("buffers"), 1001, 1002);

        try (Moved moved = Moved.restore(graph, to, directory.resolve("buffers"))) {
            to.kernel.fail(request, after);
            assertThatThrownBy(() -> all(moved)).isInstanceOf(ErrnoException.class);
        }

        assertThat(to.kernel.open()).isZero();
    }

    @Test
    void withoutAFailureAllOfItWorks() {
        DrmGraph graph = Moved.save(from, directory.resolve("buffers"), 1001, 1002);

        try (Moved moved = Moved.restore(graph, to, directory.resolve("buffers"))) {
            all(moved);
        }

        assertThat(to.kernel.open()).isZero();
    }

    private static void all(Moved moved) {
        for (DescriptorState each : moved.graph.descriptors()) {
            moved.restore.descriptor(each.kind(), each.object(), ROOT).close();
        }
    }
}

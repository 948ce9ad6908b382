package dev.dormouse.core.keeper;

import dev.dormouse.gl.proxy.Held;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands still for a checkpoint, by whoever asked for it: the display, the programs' OpenGL, or both. */
final class Hold implements AutoCloseable {
    private final Object holder;
    private final ProxiedDisplay.@Nullable Held display;
    private final @Nullable Held gl;
    private @Nullable Path glDirectory;

    /** The display first: a program in the middle of a frame may have to show it before it says anything more. */
    Hold(Object holder, @Nullable ProxiedDisplay display, @Nullable KeptGl gl, Duration deadline) {
        this.holder = holder;
        this.display = display == null ? null : display.hold(deadline);
        boolean done = false;
        try {
            this.gl = gl == null ? null : gl.hold(deadline);
            done = true;
        } finally {
            if (!done && this.display != null) {
                this.display.close();
            }
        }
    }

    boolean isOf(Object asker) {
        return holder == asker;
    }

    KeeperAnswer.Held clients() {
        return new KeeperAnswer.Held(
                display == null ? List.of() : display.clients(),
                gl == null
                        ? List.of()
                        : gl.connections().stream()
                                .map(one -> new KeeperAnswer.HeldClient(one.number(), one.inode()))
                                .toList());
    }

    void save(Path directory) {
        if (display != null) {
            display.save(directory);
        }
    }

    KeeperAnswer.GlSaved saveGl(Path directory, Duration deadline) {
        if (gl == null) {
            return new KeeperAnswer.GlSaved(List.of());
        }
        List<String> lost = gl.save(directory, deadline);
        glDirectory = directory;
        return new KeeperAnswer.GlSaved(lost);
    }

    void drain() {
        if (display != null) {
            display.drain();
        }
        if (gl != null && glDirectory != null) {
            gl.drain(glDirectory);
        }
    }

    @Override
    public void close() {
        try {
            if (gl != null) {
                gl.close();
            }
        } finally {
            if (display != null) {
                display.close();
            }
        }
    }
}

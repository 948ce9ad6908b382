package dev.dormouse.e2e;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A virgl_test_server of the user's own, which listens at a socket, and draws on the processor. */
final class GlListener implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Process process;

    private GlListener(Process process) {
        this.process = process;
    }

    static GlListener start(Path socket) {
        ProcessBuilder builder =
                new ProcessBuilder("virgl_test_server", "--use-egl-surfaceless", "--socket-path=" + socket);
        builder.environment().put("LIBGL_ALWAYS_SOFTWARE", "1");
        builder.environment().put("GALLIUM_DRIVER", "llvmpipe");
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            GlListener listener = new GlListener(builder.start());
            await("a GL server's socket").atMost(PATIENCE).until(() -> Files.exists(socket));
            return listener;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With those that draw for connections; a second time does nothing. */
    void end() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        end();
    }
}

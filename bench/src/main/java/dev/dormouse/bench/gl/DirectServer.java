package dev.dormouse.bench.gl;

import dev.dormouse.core.Waiting;
import dev.dormouse.gl.proxy.GlServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A virgl_test_server that takes programs itself: it forks for each of them. */
public final class DirectServer implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(5);

    private final Process process;
    private final GlTarget target;

    private DirectServer(Process process, GlTarget target) {
        this.process = process;
        this.target = target;
    }

    /** Draws as the proxy's servers of this kind do. */
    public static DirectServer start(Path directory, String driver) throws IOException {
        GlTarget target = new GlTarget("direct", Files.createDirectory(directory.resolve("direct")));
        GlServer.Started server = (GlServer.Started) GlServer.software(driver);
        List<String> command = new ArrayList<>(server.arguments());
        command.add("--socket-path=" + target.socket());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(server.environment());
        Process process = builder.start();
        while (!Files.exists(target.socket())) {
            if (!process.isAlive()) {
                throw new IOException("virgl_test_server did not start");
            }
            Waiting.pause(POLL);
        }
        return new DirectServer(process, target);
    }

    public GlTarget target() {
        return target;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}

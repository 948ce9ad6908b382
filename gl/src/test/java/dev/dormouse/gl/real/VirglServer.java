package dev.dormouse.gl.real;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A real virgl_test_server on a software rasteriser; one process for each connection. */
public final class VirglServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final Path socket;
    private final Path log;

    private VirglServer(Process process, Path socket, Path log) {
        this.process = process;
        this.socket = socket;
        this.log = log;
    }

    /** @param driver llvmpipe or softpipe */
    public static VirglServer start(Path directory, String driver) throws IOException {
        Path own = Files.createTempDirectory(directory, "v");
        Path socket = own.resolve("s");
        Path log = own.resolve("log");
        ProcessBuilder builder =
                new ProcessBuilder("virgl_test_server", "--use-egl-surfaceless", "--socket-path=" + socket);
        builder.environment().put("LIBGL_ALWAYS_SOFTWARE", "1");
        builder.environment().put("GALLIUM_DRIVER", driver);
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        await("the server's socket").atMost(PATIENCE).until(() -> Files.exists(socket));
        return new VirglServer(process, socket, log);
    }

    public VtestLink connect() throws IOException {
        return VtestLink.connect(socket);
    }

    public String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }
}

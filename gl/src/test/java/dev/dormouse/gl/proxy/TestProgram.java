package dev.dormouse.gl.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program whose OpenGL goes through a proxy. Mesa looks for its server at one path only, so the program has a /tmp of its own, where the
 * proxy's socket is.
 */
final class TestProgram implements AutoCloseable {
    private static final String PRIVATE = """
            set -e
            mount --make-rprivate /
            mount --bind "$1" /mnt
            mount -t tmpfs none /tmp
            : > /tmp/.virgl_test
            mount --bind /mnt/gl /tmp/.virgl_test
            shift
            exec "$@"
            """;

    private final Process process;
    private final Path log;

    private TestProgram(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** @param directory where the proxy's socket is, called {@code gl} */
    static TestProgram start(Path directory, TestScreen screen, String... argv) {
        return start(directory, screen.environment(), false, argv);
    }

    /** One whose standard input and output are the caller's. */
    static TestProgram talking(Path directory, TestScreen screen, String... argv) {
        return start(directory, screen.environment(), true, argv);
    }

    /** One that is shown on no screen. */
    static TestProgram start(Path directory, List<String> environment, String... argv) {
        return start(directory, environment, false, argv);
    }

    /** Where such a program sees a file of its directory. */
    static String own(String file) {
        return "/mnt/" + file;
    }

    private static TestProgram start(Path directory, List<String> environment, boolean talking, String... argv) {
        List<String> all =
                new ArrayList<>(List.of("unshare", "-m", "sh", "-c", PRIVATE, "sh", directory.toString(), "env"));
        all.addAll(environment);
        all.addAll(List.of("LIBGL_ALWAYS_SOFTWARE=1", "GALLIUM_DRIVER=virpipe", "LIBGL_DRI3_DISABLE=1"));
        all.addAll(List.of(argv));
        try {
            Path log = Files.createTempFile(directory, "program", ".log");
            ProcessBuilder builder = new ProcessBuilder(all).redirectError(log.toFile());
            if (!talking) {
                builder.redirectErrorStream(true).redirectOutput(log.toFile());
            }
            return new TestProgram(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line of its input. */
    void tell(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Process process() {
        return process;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    List<ProcessHandle> children() {
        return process.children().toList();
    }

    long pid() {
        return process.pid();
    }

    String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}

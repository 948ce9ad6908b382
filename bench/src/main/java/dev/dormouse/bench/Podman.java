package dev.dormouse.bench;

import dev.dormouse.core.Trees;
import dev.dormouse.core.Waiting;
import dev.dormouse.json.JsonReader;
import dev.dormouse.linux.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The peer: a container of Podman's with the same program in it, on the same files below /usr. Podman has a store of its own here, CRIU is
 * ours and runc the runtime, as with us. Nothing of it is left once closed.
 */
final class Podman implements AutoCloseable {
    private static final String IMAGE = "localhost/dormouse-bench:1";
    private static final String NAME = "dormouse-bench";
    private static final Duration POLL = Duration.ofMillis(100);

    /** Not every host lets root raise its limits. */
    private static final String CONFIGURATION = """
            [engine]
            runtime = "runc"
            cgroup_manager = "cgroupfs"
            events_logger = "file"
            [containers]
            netns = "none"
            log_driver = "k8s-file"
            default_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]
            """;

    private final Path top;
    private final Path run;
    private final Path criu;

    /** What an export took, in milliseconds: all of it, and what of it came after CRIU; and the bytes of the archive. */
    record Export(double all, double storing, long bytes) {}

    /**
     * Makes an image of hardly anything; the program comes from the host.
     *
     * @param top on the file system that is to be measured
     * @param criu the directory of the program
     */
    Podman(Path top, Path criu) throws IOException {
        this.top = top;
        this.run = Path.of("/run", "dormouse-bench-" + ProcessHandle.current().pid());
        this.criu = criu;
        Files.writeString(
                top.resolve("storage.conf"),
                "[storage]\ndriver = \"overlay\"\ngraphroot = \"" + top.resolve("storage") + "\"\nrunroot = \"" + run
                        + "\"\n");
        Files.writeString(top.resolve("containers.conf"), CONFIGURATION);
        Path root = Files.createDirectories(top.resolve("rootfs"));
        for (String name : List.of("etc", "root", "tmp", "proc", "sys", "dev", "run", "usr", "var")) {
            Files.createDirectories(root.resolve(name));
        }
        for (String name : List.of("bin", "lib", "lib64", "sbin")) {
            Files.createSymbolicLink(root.resolve(name), Path.of("usr", name));
        }
        Command.of(
                        "tar",
                        "-C",
                        root.toString(),
                        "-cf",
                        top.resolve("rootfs.tar").toString(),
                        ".")
                .run();
        call("import", "--quiet", top.resolve("rootfs.tar").toString(), IMAGE);
    }

    /** Returns once the program holds its memory. */
    void start(List<String> program) {
        List<String> command = new ArrayList<>(List.of("run", "-d", "--name", NAME, "-v", "/usr:/usr:ro"));
        command.addAll(List.of("-v", "/etc/ld.so.cache:/etc/ld.so.cache:ro", IMAGE));
        command.addAll(program);
        call(command.toArray(String[]::new));
        while (!call("logs", NAME).contains("ready")) {
            Waiting.pause(POLL);
        }
    }

    /** {@code podman container checkpoint --export} with zstd, which is what it takes by itself; the container goes on. */
    Export export() throws IOException {
        Path archive = top.resolve("archive.tar.zst");
        long start = System.nanoTime();
        String said = call(
                "container",
                "checkpoint",
                NAME,
                "--leave-running",
                "--print-stats",
                "--compress",
                "zstd",
                "--export",
                archive.toString());
        double took = (System.nanoTime() - start) / 1e6;
        long bytes = Files.size(archive);
        Files.delete(archive);
        return new Export(took, storing(said), bytes);
    }

    private static double storing(String statistics) {
        Object all = JsonReader.read(statistics.getBytes(StandardCharsets.UTF_8));
        Object container = all instanceof Map<?, ?> map && map.get("container_statistics") instanceof List<?> list
                ? list.getFirst()
                : null;
        return millis(all, "podman_checkpoint_duration") - millis(container, "runtime_checkpoint_duration");
    }

    /** Podman counts microseconds. */
    private static double millis(@Nullable Object statistics, String name) {
        if (statistics instanceof Map<?, ?> map && map.get(name) instanceof Number number) {
            return number.doubleValue() / 1e3;
        }
        throw new IllegalStateException("Podman does not say " + name);
    }

    private String call(String... arguments) {
        Command.Result result = attempt(arguments);
        if (!result.ok()) {
            throw new IllegalStateException("podman " + String.join(" ", arguments) + ": " + result.err());
        }
        return result.out();
    }

    private Command.Result attempt(String... arguments) {
        List<String> command = new ArrayList<>(List.of("podman"));
        command.addAll(List.of(arguments));
        return Command.of(command)
                .with("CONTAINERS_CONF", top.resolve("containers.conf").toString())
                .with("CONTAINERS_STORAGE_CONF", top.resolve("storage.conf").toString())
                .with("PATH", criu + ":" + System.getenv("PATH") + ":/usr/sbin:/sbin")
                .within(Duration.ofMinutes(2))
                .run();
    }

    void stop() {
        call("rm", "--force", "--time", "0", NAME);
    }

    @Override
    public void close() {
        attempt("rm", "--all", "--force", "--time", "0");
        attempt("rmi", "--all", "--force");
        Trees.delete(run);
    }
}

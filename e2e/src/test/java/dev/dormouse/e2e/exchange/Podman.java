package dev.dormouse.e2e.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.Trees;
import dev.dormouse.e2e.Dormouse;
import dev.dormouse.linux.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The real Podman, with a store, a configuration and an image of its own; nothing of it is left once closed. */
final class Podman implements AutoCloseable {
    static final String IMAGE = "localhost/exchange:1";

    private static final Path CRIU = Path.of("/var/lib/dormouse/prefix/criu");

    private final Path top;
    private final Path run;

    /** @param dormouse whose skopeo is to find this Podman's images */
    Podman(Path top, Dormouse dormouse) throws IOException {
        this.top = top;
        this.run = Path.of("/run", "podman-" + ProcessHandle.current().pid());
        Files.writeString(
                top.resolve("storage.conf"),
                "[storage]\ndriver = \"vfs\"\ngraphroot = \"" + top.resolve("storage") + "\"\nrunroot = \"" + run
                        + "\"\n");
        // Not every host lets root raise its limits.
        Files.writeString(top.resolve("containers.conf"), """
                [engine]
                runtime = "runc"
                cgroup_manager = "cgroupfs"
                events_logger = "file"
                [containers]
                netns = "none"
                log_driver = "k8s-file"
                default_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]
                """);
        dormouse.set("CONTAINERS_STORAGE_CONF", top.resolve("storage.conf").toString());
        image();
    }

    Path volumes() {
        return top.resolve("storage").resolve("volumes");
    }

    /** Busybox, and a few places to write to. */
    private void image() throws IOException {
        Path root = Files.createDirectories(top.resolve("rootfs"));
        for (String name : List.of("bin", "etc", "root", "tmp", "proc", "sys", "dev", "run", "usr")) {
            Files.createDirectories(root.resolve(name));
        }
        Files.copy(Path.of("/bin/busybox"), root.resolve("bin/busybox"));
        root.resolve("bin/busybox").toFile().setExecutable(true, false);
        for (String name : List.of("sh", "cat", "sleep", "mkdir", "rm", "ln", "touch", "kill", "env")) {
            Files.createSymbolicLink(root.resolve("bin").resolve(name), Path.of("busybox"));
        }
        Files.writeString(root.resolve("etc/unwanted"), "still there");
        Path archive = top.resolve("rootfs.tar");
        assertThat(Command.of("tar", "-C", root.toString(), "-cf", archive.toString(), ".")
                        .run()
                        .exit())
                .isZero();
        call("import", "--quiet", archive.toString(), IMAGE);
    }

    /** Runs a command that has to succeed, and returns what it printed. */
    String call(String... arguments) {
        Command.Result result = attempt(arguments);
        assertThat(result.exit())
                .as("exit status of podman %s, which said: %s", String.join(" ", arguments), result.err())
                .isZero();
        return result.out().strip();
    }

    Command.Result attempt(String... arguments) {
        List<String> command = new ArrayList<>(List.of("podman"));
        command.addAll(List.of(arguments));
        return environment(Command.of(command)).run();
    }

    /** The CRIU that Dormouse uses, where the distribution's does not fit the kernel. */
    static Command environment(Command command, Path top) {
        return command.with("CONTAINERS_CONF", top.resolve("containers.conf").toString())
                .with("CONTAINERS_STORAGE_CONF", top.resolve("storage.conf").toString())
                .with("PATH", CRIU + ":" + System.getenv("PATH") + ":/usr/sbin:/sbin");
    }

    private Command environment(Command command) {
        return environment(command, top);
    }

    @Override
    public void close() {
        attempt("rm", "--all", "--force", "--time", "0", "--volumes");
        attempt("volume", "rm", "--all", "--force");
        attempt("rmi", "--all", "--force");
        Trees.delete(run);
    }
}

package dev.dormouse.vm.guest;

import dev.dormouse.core.Layout;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.oci.SessionFiles;
import dev.dormouse.core.session.SessionStore;
import dev.dormouse.linux.Cgroup;
import dev.dormouse.linux.Command;
import dev.dormouse.linux.PidFd;
import dev.dormouse.linux.ProcFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A session of Dormouse's with a program of vm/programs in it. Closing it removes it. */
record WholeSession(String name, String program) implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Layout LAYOUT = Layout.fromEnvironment();

    /** Starts one, and waits until its program is ready. */
    static WholeSession start(String name, List<String> devices, String program, String... arguments) {
        Commands.run(command(name, devices, program, arguments)).succeeded();
        return started(name, program);
    }

    static WholeSession started(String name, String program) {
        WholeSession session = new WholeSession(name, program);
        session.awaitReady();
        return session;
    }

    private void awaitReady() {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!printed().contains("ready")) {
            if (System.nanoTime() > end) {
                throw new AssertionError(name + " is not ready: " + printed());
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /** @param devices paths below /dev, or directories there */
    static String[] command(String name, List<String> devices, String program, String... arguments) {
        List<String> run = new ArrayList<>(List.of("run", "-d", "--name", name, "--user", "root", "--display", "none"));
        devices.forEach(device -> run.addAll(List.of("--device", device)));
        run.addAll(List.of("--", "/opt/programs/" + program));
        run.addAll(List.of(arguments));
        return run.toArray(String[]::new);
    }

    /** What the program has printed, in all its life. */
    String printed() {
        return ProcFile.readOrEmpty(SessionFiles.of(LAYOUT, name).programLog()).strip();
    }

    /** Pid of the first of the program's processes, as the machine sees it. */
    long pid() {
        return Cgroup.members(init()).stream()
                .filter(pid -> ProcFile.readOrEmpty(Path.of("/proc", Long.toString(pid), "comm"))
                        .strip()
                        .equals(program))
                .min(Comparator.naturalOrder())
                .orElseThrow(() -> new AssertionError(program + " does not run in " + name + "; " + printed()));
    }

    private long init() {
        return Container.of(LAYOUT, new SessionStore(LAYOUT).load(name).container())
                .init();
    }

    /** Has the program look whether all is as it was; it ends with that. */
    void check() {
        try (PidFd process = PidFd.open(pid())) {
            Command.of("kill", "-USR1", Long.toString(pid())).run();
            if (!process.awaitEnd(LIMIT)) {
                throw new AssertionError(name + ": no answer; up to now: " + printed());
            }
        }
        if (!printed().endsWith("\nok")) {
            throw new AssertionError(name + ": " + printed());
        }
    }

    /** Words of the program's own, on a line before it was ready. */
    String said(String word) {
        return printed()
                .lines()
                .filter(line -> line.startsWith(word))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        if (new SessionStore(LAYOUT).exists(name)) {
            Commands.run("rm", "--force", name).succeeded();
        }
    }
}

package dev.dormouse.e2e.robust;

import static org.awaitility.Awaitility.await;

import dev.dormouse.e2e.Dormouse;
import dev.dormouse.linux.Command;
import dev.dormouse.linux.ProcFile;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A command of Dormouse's that may be killed with SIGKILL at any moment. */
record Victim(Dormouse dormouse, Process process) {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    static Victim start(Dormouse dormouse, String... arguments) {
        Command command = dormouse.command(arguments);
        ProcessBuilder builder = new ProcessBuilder(command.argv())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(command.environment());
        try {
            return new Victim(dormouse, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills it so many milliseconds from now, unless it has ended by then. Whether it was killed. */
    boolean killAfter(long millis) throws InterruptedException {
        return !process.waitFor(millis, TimeUnit.MILLISECONDS) && kill();
    }

    /** Kills it as soon as something is true, unless it has ended before. Whether it was killed. */
    boolean killWhen(BooleanSupplier moment) throws InterruptedException {
        await("moment of the kill")
                .atMost(DEADLINE)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofNanos(200_000))
                .until(() -> moment.getAsBoolean() || !process.isAlive());
        return process.isAlive() && kill();
    }

    /** Does something as soon as something is true, unless it has ended before. Whether it was done. */
    boolean strikeWhen(BooleanSupplier moment, Runnable strike) {
        await("moment of the strike")
                .atMost(DEADLINE)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofNanos(200_000))
                .until(() -> moment.getAsBoolean() || !process.isAlive());
        boolean alive = process.isAlive();
        if (alive) {
            strike.run();
        }
        return alive;
    }

    private boolean kill() throws InterruptedException {
        process.destroyForcibly();
        return process.waitFor() == 128 + 9;
    }

    /** Kills the guard that keeps a session frozen, if there is one. */
    void killGuard() {
        helpers().stream()
                .filter(process -> commandOf(process.pid()).contains("# Keeps a session frozen"))
                .forEach(ProcessHandle::destroyForcibly);
    }

    /** Waits until everything that the command started and that is no session has come to its end. */
    void awaitHelpers() {
        awaitHelpersOf(dormouse);
    }

    /** The same, whatever command it was. */
    static void awaitHelpersOf(Dormouse dormouse) {
        await("end of runc and CRIU")
                .atMost(DEADLINE)
                .until(() -> helpersOf(dormouse).isEmpty());
    }

    /** Processes that were given runc's state directory of this Dormouse: runc itself, and what runs it. */
    private List<ProcessHandle> helpers() {
        return helpersOf(dormouse);
    }

    private static List<ProcessHandle> helpersOf(Dormouse dormouse) {
        String state = dormouse.layout().runcRoot().toString();
        try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
            return entries.map(entry -> String.valueOf(entry.getFileName()))
                    .filter(name -> name.chars().allMatch(Character::isDigit))
                    .map(Long::valueOf)
                    .filter(pid -> commandOf(pid).contains(state))
                    .flatMap(pid -> ProcessHandle.of(pid).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String commandOf(long pid) {
        return ProcFile.readOrEmpty(Path.of("/proc", Long.toString(pid), "cmdline"));
    }
}

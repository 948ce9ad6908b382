package dev.dormouse.vm.guest;

import dev.dormouse.linux.Command;
import dev.dormouse.linux.PidFd;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A program of vm/programs, ready or restored: the first process of its own pid and mount namespaces, so that its end is the end
 * of everything it started. Closing it ends it.
 *
 * @param pid as the machine sees it
 */
public record Subject(Place place, long pid, PidFd process) implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** Starts a program, and waits until it is ready. */
    static Subject start(Place place, String program, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of("unshare", "-m", "/run/cradle.sh", place.directory().toString()));
        command.addAll(List.of("unshare", "-p", "-f", "/run/enter.sh", "/run/programs/" + program));
        command.addAll(List.of(arguments));
        try {
            // Not closed: it ends with the program, whose descriptor 3 is the other end until it is ready.
            Process starter =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            BufferedReader said = starter.inputReader(StandardCharsets.UTF_8);
            String line = said.readLine();
            if (!"ready".equals(line)) {
                starter.descendants().forEach(ProcessHandle::destroyForcibly);
                throw new AssertionError(program + " is not ready: " + line + ", " + place.printed());
            }
            long pid = starter.children().findFirst().orElseThrow().pid();
            return of(place, pid);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Subject of(Place place, long pid) {
        return new Subject(place, pid, PidFd.open(pid));
    }

    /** Has the program look whether all is as it was; it ends with that. */
    void check() {
        Command.of("kill", "-USR1", Long.toString(pid)).run();
        if (!process.awaitEnd(LIMIT)) {
            throw new AssertionError("no answer; up to now: " + place.printed());
        }
        if (!place.printed().equals("ok")) {
            throw new AssertionError(place.printed().isEmpty() ? "ended without a word" : place.printed());
        }
    }

    void awaitEnd() {
        if (!process.awaitEnd(LIMIT)) {
            throw new AssertionError("still there");
        }
    }

    @Override
    public void close() {
        if (!process.awaitEnd(Duration.ZERO)) {
            Command.of("kill", "-KILL", Long.toString(pid)).run();
            process.awaitEnd(LIMIT);
        }
        process.close();
    }
}

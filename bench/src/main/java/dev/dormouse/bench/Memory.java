package dev.dormouse.bench;

import dev.dormouse.core.Layout;
import dev.dormouse.core.Waiting;
import dev.dormouse.core.lifecycle.Launch;
import dev.dormouse.core.lifecycle.Removal;
import dev.dormouse.core.lifecycle.RunRequest;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.oci.Runc;
import dev.dormouse.core.oci.SessionFiles;
import dev.dormouse.core.session.DisplaySpec;
import dev.dormouse.core.session.Session;
import dev.dormouse.linux.Cgroup;
import dev.dormouse.linux.Command;
import dev.dormouse.linux.ProcessInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;

/**
 * A session with a program in it that holds memory as programs do (memory.py): most of it read from /usr/lib, some zeros, some that cannot
 * be compressed. It says when it stood still.
 */
record Memory(Layout layout, Runc runc, Session session) implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final String GAP = "gap ";

    /**
     * The program.
     *
     * @param megabytes of all its processes
     * @param shared how many of 100 of these two of them have in common, as a child has with its parent
     */
    static List<String> program(int megabytes, int shared) {
        try (InputStream in =
                Objects.requireNonNull(Memory.class.getResourceAsStream("memory.py"), "is in our classes")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return List.of("python3", "-c", text, Integer.toString(megabytes), Integer.toString(shared));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns once it holds all of it. */
    static Memory start(Layout layout, Runc runc, String name, int megabytes, int shared) {
        RunRequest asked = RunRequest.of(program(megabytes, shared).toArray(String[]::new));
        RunRequest request = new RunRequest(
                name,
                asked.command(),
                asked.environment(),
                "root",
                asked.rootfs(),
                asked.home(),
                new DisplaySpec(DisplaySpec.Kind.NONE, 0, 0),
                Session.Network.NONE,
                asked.limits(),
                null,
                List.of(),
                null);
        Memory memory = new Memory(layout, runc, new Launch(layout, runc).start(request, text -> {}));
        memory.await("ready", 1);
        return memory;
    }

    /** Makes another one of every hundredth page of the first process. */
    void change() {
        long before = said("changed");
        long pid = Cgroup.members(Container.of(layout, session.container()).init()).stream()
                .flatMap(member -> ProcessInfo.of(member).stream())
                .filter(process -> process.command().getFirst().endsWith("python3"))
                .mapToLong(ProcessInfo::pid)
                .min()
                .orElseThrow();
        Command.of("kill", "-USR1", Long.toString(pid)).run();
        await("changed", before + 1);
    }

    private void await(String word, long times) {
        while (said(word) < times) {
            Waiting.pause(POLL);
        }
    }

    private long said(String word) {
        return log().stream().filter(word::equals).count();
    }

    /** The longest time, in milliseconds, that the program has stood still since it had said so many lines; waits for it to say so. */
    double longestGap(int since) {
        while (gaps(since).max().isEmpty()) {
            Waiting.pause(POLL);
        }
        return gaps(since).max().orElseThrow();
    }

    private DoubleStream gaps(int since) {
        return log().stream()
                .skip(since)
                .filter(line -> line.startsWith(GAP))
                .mapToDouble(line -> Double.parseDouble(line.substring(GAP.length())));
    }

    /** What it has said so far. */
    List<String> log() {
        try {
            return Files.readAllLines(SessionFiles.of(layout, session.name()).programLog());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        new Removal(layout, runc).remove(session);
    }
}

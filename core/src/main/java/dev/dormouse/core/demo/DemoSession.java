package dev.dormouse.core.demo;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Progress;
import dev.dormouse.core.Waiting;
import dev.dormouse.core.display.RfbClient;
import dev.dormouse.core.display.Screen;
import dev.dormouse.core.lifecycle.Launch;
import dev.dormouse.core.lifecycle.RunRequest;
import dev.dormouse.core.oci.Runc;
import dev.dormouse.core.oci.SessionFiles;
import dev.dormouse.core.session.Names;
import dev.dormouse.core.session.SessionStore;
import dev.dormouse.core.snapshot.FilesArchive;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.UnpackedSnapshot;
import dev.dormouse.linux.Command;
import dev.dormouse.linux.ProcFile;
import dev.dormouse.linux.ProcessInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/** The demo's session as a person would use it: look at the counter, type, take a picture. */
record DemoSession(Layout layout, String name) {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(20);

    static DemoSession start(Layout layout, Runc runc, Progress progress) {
        String name = Names.fresh("demo", new SessionStore(layout)::exists);
        progress.step("Starting session '" + name + "' with a terminal that counts and glxgears");
        String programs = "glxgears -geometry 300x300+860+180 & "
                + "exec xterm -fa monospace -fs 16 -geometry 40x10+120+180 -e bash -c \"$0\"";
        new Launch(layout, runc)
                .start(RunRequest.of("sh", "-c", programs, terminalScript()).named(name), progress::step);
        return new DemoSession(layout, name);
    }

    long counter() {
        return number(ProcFile.readOrEmpty(home().resolve("count")));
    }

    String typed() {
        return ProcFile.readOrEmpty(home().resolve("typed")).strip();
    }

    /** The counter as it was when the session was frozen. */
    long counterIn(Manifest snapshot) {
        try (UnpackedSnapshot unpacked = UnpackedSnapshot.of(layout, snapshot, bytes -> {})) {
            Path archive = unpacked.directory().resolve(FilesArchive.NAME);
            return number(Command.of("tar", "--extract", "--to-stdout", "--file", archive.toString(), "./home/count")
                    .run()
                    .out());
        }
    }

    void awaitCounterAbove(long value) {
        await(() -> counter() > value, "the counter does not count");
    }

    /** Waits until none of these processes runs any more; returns how many do, which is 0. */
    long awaitEnd(List<Long> pids) {
        await(() -> alive(pids) == 0, "processes of the session still run after the checkpoint");
        return alive(pids);
    }

    /** A process that has ended but was not yet waited for has no command line any more. */
    private static long alive(List<Long> pids) {
        return pids.stream()
                .flatMap(pid -> ProcessInfo.of(pid).stream())
                .filter(process -> !process.command().isEmpty())
                .count();
    }

    void type(String text) {
        try (RfbClient client = RfbClient.connect(layout.rfbSocket(name), false, DEADLINE)) {
            client.click(300, 300, 1);
            client.type(text);
        }
        await(() -> typed().endsWith(text), "the keys do not reach the terminal");
    }

    Screen screenshot() {
        try (RfbClient client = RfbClient.connect(layout.rfbSocket(name), false, DEADLINE)) {
            return client.capture();
        }
    }

    private Path home() {
        return SessionFiles.of(layout, name).home();
    }

    /** The file is being rewritten five times a second, so it may be empty just now. */
    private static long number(String text) {
        String digits = text.strip();
        return digits.isEmpty() || !digits.chars().allMatch(Character::isDigit) ? -1 : Long.parseLong(digits);
    }

    private static void await(BooleanSupplier condition, String failure) {
        Instant deadline = Instant.now().plus(DEADLINE);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw DormouseException.failed("The demo failed: " + failure, "Run 'dormouse doctor', and report this");
            }
            Waiting.pause(POLL);
        }
    }

    private static String terminalScript() {
        try (InputStream in = Objects.requireNonNull(
                DemoSession.class.getResourceAsStream("terminal.sh"), "terminal.sh is in our jar")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

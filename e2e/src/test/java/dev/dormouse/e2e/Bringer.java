package dev.dormouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.core.lazy.LazyNote;
import dev.dormouse.core.oci.Container;
import dev.dormouse.linux.Command;
import dev.dormouse.linux.StartTicks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The process that brings the memory of a session: stopped as soon as the session runs and a part of it is there, so that there is time
 * to do things to it.
 */
final class Bringer implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofMinutes(1);

    private final long pid;

    private final Path note;

    private Bringer(long pid, Path note) {
        this.pid = pid;
        this.note = note;
    }

    /** Wakes a snapshot under this name and stops who brings its memory, which is missing in part then. */
    static Bringer stopped(Dormouse dormouse, String snapshot, String name) {
        Thread restoring =
                Thread.ofPlatform().start(() -> dormouse.attempt("restore", "--lazy", "--as", name, snapshot));
        LazyNote note = await("memory that is on its way")
                .atMost(DEADLINE)
                .pollInterval(Duration.ofMillis(1))
                .pollDelay(Duration.ZERO)
                .until(
                        () -> find(dormouse, name),
                        found -> found.filter(n -> n.missingBytes() < n.totalBytes())
                                .isPresent())
                .orElseThrow();
        Path top = container(dormouse, name).orElseThrow().top();
        Bringer bringer = new Bringer(note.pid(), top.resolve("lazy.json"));
        bringer.signal("STOP");
        await("the restore's end").atMost(DEADLINE).until(() -> !restoring.isAlive());
        assertThat(find(dormouse, name))
                .hasValueSatisfying(n -> assertThat(n.missingBytes()).isPositive());
        return bringer;
    }

    private static Optional<LazyNote> find(Dormouse dormouse, String name) {
        return container(dormouse, name).flatMap(LazyNote::of);
    }

    private static Optional<Container> container(Dormouse dormouse, String name) {
        if (!Files.isDirectory(dormouse.layout().containers())) {
            return Optional.empty();
        }
        try (Stream<Path> containers = Files.list(dormouse.layout().containers())) {
            return containers
                    .filter(top -> String.valueOf(top.getFileName()).startsWith(name + "-"))
                    .findFirst()
                    .map(top -> new Container(String.valueOf(top.getFileName()), top));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it notes how far it has come. */
    Path note() {
        return note;
    }

    /** Waits until it has ended. */
    void awaitEnd() {
        await("the end of who brings memory").atMost(DEADLINE).until(() -> StartTicks.of(pid) == 0);
    }

    void goOn() {
        signal("CONT");
    }

    void kill() {
        signal("KILL");
    }

    private void signal(String name) {
        Command.of("kill", "-" + name, Long.toString(pid)).run();
    }

    /** Waits until nothing is on its way to a session. */
    static void awaitEnd(Dormouse dormouse, String name) {
        await("all of the memory of " + name)
                .atMost(DEADLINE)
                .until(() -> find(dormouse, name).filter(LazyNote::coming).isEmpty());
    }

    /** A stopped process would be left behind. */
    @Override
    public void close() {
        goOn();
    }
}

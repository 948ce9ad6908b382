package dev.dormouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.SnapshotStore;
import dev.dormouse.linux.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Snapshots at intervals of a terminal, in the background. */
class AutoTest {
    private static final String NAME = "clockwork";
    private static final Duration DEADLINE = Duration.ofMinutes(1);

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    private final Xterm xterm = new Xterm();

    @AfterEach
    void stop() {
        dormouse.attempt("auto", "--stop", NAME);
    }

    private Desk terminal() {
        Desk desk = dormouse.run(NAME, xterm.command());
        xterm.awaitReady(desk);
        return desk;
    }

    private List<Manifest> made() {
        return new SnapshotStore(dormouse.layout())
                .all().stream()
                        .filter(manifest -> Manifest.AUTO.equals(manifest.occasion()))
                        .toList();
    }

    private JsonNode listed() throws IOException {
        return new ObjectMapper().readTree(dormouse.call("auto", "--list", "--format", "json"));
    }

    private void awaitMade(int count) {
        await(count + " snapshots").atMost(DEADLINE).until(() -> made().size() >= count);
    }

    private long pid() throws IOException {
        return listed().path(0).path("pid").asLong();
    }

    @Test
    void snapshotsAreMadeOnTheBeatWhileTheSessionGoesOn() throws IOException {
        Desk desk = terminal();
        Path metrics = dormouse.layout().root().resolve("dormouse.prom");

        dormouse.call("auto", "-d", NAME, "--every", "4s", "--keep", "1h:4s", "--metrics", metrics.toString());
        long before = xterm.count(desk);
        awaitMade(3);

        assertThat(xterm.count(desk)).isGreaterThan(before);
        assertThat(made())
                .allSatisfy(manifest -> assertThat(
                                Math.floorMod(Instant.parse(manifest.created()).toEpochMilli(), 4000))
                        .as("milliseconds from the beat to the freeze")
                        .isLessThan(3500));
        assertThat(listed().path(0).path("running").asBoolean()).isTrue();
        assertThat(Files.readString(metrics)).contains("dormouse_last_frozen_seconds{operation=\"auto\"");
        dormouse.call("auto", "--stop", NAME);
        assertThat(listed()).isEmpty();
        assertThat(desk.exec("echo", "there")).isEqualTo("there");
    }

    @Tag("thorough")
    @Test
    void whoseTimeIsOverIsRemovedAndOthersAreNot() {
        terminal();
        String mine = dormouse.call("checkpoint", "--leave-running", NAME);

        dormouse.call("auto", "-d", NAME, "--every", "3s", "--keep", "6s:3s");
        awaitMade(2);
        String first = made().getFirst().id();
        await("the end of the first one's time")
                .atMost(DEADLINE)
                .until(() -> made().stream().noneMatch(manifest -> manifest.id().equals(first)));

        assertThat(new SnapshotStore(dormouse.layout()).ids()).contains(mine);
        assertThat(made()).hasSizeBetween(1, 4);
    }

    @Test
    void itIsDoneOnceOnly() {
        terminal();
        dormouse.call("auto", "-d", NAME, "--every", "1h");

        Command.Result again = dormouse.attempt("auto", "-d", NAME, "--every", "1h");

        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err()).contains("being made already");
    }

    @Test
    void oneThatWasKilledIsSaidToBeAndCanBeStartedAgain() throws IOException {
        terminal();
        dormouse.call("auto", "-d", NAME, "--every", "1h");
        ProcessHandle process = ProcessHandle.of(pid()).orElseThrow();

        process.destroyForcibly();
        process.onExit().join();

        assertThat(listed().path(0).path("running").asBoolean()).isFalse();
        dormouse.call("auto", "-d", NAME, "--every", "1h");
        assertThat(listed().path(0).path("running").asBoolean()).isTrue();
        assertThat(pid()).isNotEqualTo(process.pid());
    }

    @Tag("thorough")
    @Test
    void aBeatIsSkippedWhileTheSessionIsAsleep() throws IOException {
        Desk desk = terminal();
        dormouse.call("auto", "-d", NAME, "--every", "2s");
        // It may be busy with a snapshot just now.
        String snapshot = await("sleep")
                .atMost(DEADLINE)
                .until(() -> dormouse.attempt("checkpoint", NAME), result -> result.exit() == 0)
                .out()
                .strip();
        await("word of it")
                .atMost(DEADLINE)
                .until(() -> listed().path(0).path("note").asText().contains("is asleep"));

        int before = made().size();
        dormouse.restore(snapshot);

        awaitMade(before + 1);
        assertThat(desk.exec("echo", "there")).isEqualTo("there");
    }

    @Test
    void aSessionThatThereIsNotIsRefused() {
        assertThat(dormouse.attempt("auto", "nobody").err()).contains("There is no session 'nobody'");
        assertThat(dormouse.attempt("auto", "-d", "nobody", "--keep", "often").exit())
                .isEqualTo(2);
        assertThat(dormouse.attempt("auto").exit()).isEqualTo(2);
    }

    @Test
    void aUnitForSystemdIsPrinted() {
        terminal();

        assertThat(dormouse.call("auto", "--systemd", NAME, "--every", "30m"))
                .contains("[Service]", " auto " + NAME + " --every 30m --keep ");
    }
}

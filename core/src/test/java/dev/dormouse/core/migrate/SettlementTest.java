package dev.dormouse.core.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Progress;
import dev.dormouse.core.doctor.CriuProgram;
import dev.dormouse.core.migrate.host.HostAddress;
import dev.dormouse.core.migrate.host.HostIdentity;
import dev.dormouse.core.migrate.host.KnownHosts;
import dev.dormouse.core.migrate.state.Arrival;
import dev.dormouse.core.migrate.state.Departure;
import dev.dormouse.core.migrate.state.Departure.Stage;
import dev.dormouse.core.migrate.state.Moves;
import dev.dormouse.core.session.SessionStore;
import dev.dormouse.core.session.Sessions;
import dev.dormouse.core.snapshot.SnapshotStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of docs/migrate.md for the source, with a real listener as the target; sessions that have to be woken are e2e's. */
class SettlementTest {
    private static final String MOVE = "0123456789ab";
    private static final String LIVE = "aaaaaaaaaaaa";
    private static final String LAST = "bbbbbbbbbbbb";
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    @TempDir
    Path directory;

    private Layout here;
    private Layout there;
    private CriuProgram criu;
    private MigrationListener target;
    private Settlement settlement;

    @BeforeEach
    void hosts() throws IOException {
        here = new Layout(directory.resolve("here"), directory.resolve("run"));
        there = new Layout(directory.resolve("there"), directory.resolve("run2"));
        criu = new CriuProgram(directory, directory.resolve("criu"), "99.0");
        HostAddress address = new HostAddress("127.0.0.1", freePort());
        new KnownHosts(there).add("here", "-", HostIdentity.of(here).fingerprint());
        new KnownHosts(here)
                .add("there", address.toString(), HostIdentity.of(there).fingerprint());
        target = MigrationListener.start(there, criu, address, Progress.SILENT, PATIENCE);
        settlement = new Settlement(here, criu, Progress.SILENT, PATIENCE);
        Files.createDirectories(here.snapshot(LIVE));
        Files.createDirectories(here.snapshot(LAST));
    }

    @AfterEach
    void close() {
        target.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void departed(Stage stage) {
        Departure begun = Departure.begin(MOVE, "web", "web", "there").with(LIVE);
        new Moves(here)
                .write(stage == Stage.COPYING ? begun : begun.stopped(LAST).at(stage));
    }

    private void arrived(Arrival.Stage stage) {
        new Moves(there)
                .write(new Arrival(Arrival.VERSION, MOVE, "", "here", "web", "web", "cccccccccccc", false, stage));
    }

    private void listedHere() {
        SessionStore sessions = new SessionStore(here);
        sessions.prepare(Sessions.named("web"));
        sessions.publish(Sessions.named("web"));
    }

    private void assertForgotten() {
        assertThat(new Moves(here).departures()).isEmpty();
    }

    @Test
    void nothingIsOpen() {
        assertThat(settlement.settle("web")).isEqualTo(Settlement.Where.HERE);
    }

    @Test
    void whatWasOnlyCopiedIsHereWithItsSnapshotsIfItWasEndedSince() {
        departed(Stage.COPYING);
        listedHere();

        assertThat(settlement.settle("web")).isEqualTo(Settlement.Where.HERE);
        assertForgotten();
        assertThat(new SnapshotStore(here).ids()).containsExactly(LIVE, LAST);
    }

    @Test
    void whatIsHereAgainStays() {
        departed(Stage.STOPPED);
        listedHere();

        assertThat(settlement.settle("web")).isEqualTo(Settlement.Where.HERE);
        assertForgotten();
    }

    @Test
    void whatRunsThereIsGoneHere() {
        departed(Stage.SWITCHED);
        arrived(Arrival.Stage.RUNNING);

        assertThat(settlement.settle("web")).isEqualTo(Settlement.Where.THERE);
        assertForgotten();
        assertThat(new SnapshotStore(here).ids()).isEmpty();
        assertThat(new Moves(there).arrivals()).isEmpty();
    }

    @Test
    void whatWasRefusedThereIsNotGivenUpEvenIfItDoesNotWakeHere() {
        departed(Stage.SWITCHED);
        arrived(Arrival.Stage.REFUSED);

        // The snapshots of this test cannot be woken.
        assertThatThrownBy(() -> settlement.settle("web")).isInstanceOf(DormouseException.class);
        assertThat(new Moves(here).departure("web").orElseThrow().stage()).isEqualTo(Stage.STOPPED);
        assertThat(new SnapshotStore(here).ids()).contains(LAST);
    }

    @Test
    void whatTheTargetKnowsNothingOfStaysAsleep() {
        departed(Stage.SWITCHED);

        assertThatThrownBy(() -> settlement.settle("web")).isInstanceOfSatisfying(DormouseException.class, e -> {
            assertThat(e.cause()).contains("there knows nothing of session 'web'");
            assertThat(e.cure()).contains("--take-back");
        });
        assertThat(new Moves(here).departure("web").orElseThrow().stage()).isEqualTo(Stage.SWITCHED);
        assertThat(new SnapshotStore(here).ids()).contains(LAST);
    }

    @Test
    void whatTheTargetCannotBeAskedAboutStaysAsleep() {
        departed(Stage.SWITCHED);
        arrived(Arrival.Stage.RUNNING);
        target.close();

        assertThatThrownBy(() -> settlement.settle("web")).isInstanceOfSatisfying(DormouseException.class, e -> {
            assertThat(e.cause()).contains("may run at there by now");
            assertThat(e.cure()).contains("dormouse migrate --resolve web");
        });
        assertThat(new SnapshotStore(here).ids()).contains(LAST);
    }
}

package dev.dormouse.core.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.Layout;
import dev.dormouse.core.Progress;
import dev.dormouse.core.doctor.CriuProgram;
import dev.dormouse.core.migrate.state.Arrival;
import dev.dormouse.core.migrate.state.Arrival.Stage;
import dev.dormouse.core.migrate.state.Moves;
import dev.dormouse.core.migrate.wire.Message;
import dev.dormouse.core.migrate.wire.Standing;
import dev.dormouse.core.migrate.wire.WireException;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionStore;
import dev.dormouse.core.session.Sessions;
import dev.dormouse.core.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of docs/migrate.md for the target: what it answers in each state, and what it does. */
class ArrivalsTest {
    private static final String MOVE = "0123456789ab";
    private static final String SNAPSHOT = "cccccccccccc";

    @TempDir
    Path directory;

    private Layout layout;
    private Moves moves;
    private Arrivals arrivals;

    @BeforeEach
    void empty() {
        layout = new Layout(directory, directory.resolve("run"));
        moves = new Moves(layout);
        CriuProgram criu = new CriuProgram(directory, directory.resolve("criu"), "99.0");
        arrivals = new Arrivals(layout, criu, Progress.SILENT);
    }

    private void arrival(Stage stage) {
        moves.write(new Arrival(Arrival.VERSION, MOVE, "origin", "east", "web", "web2", SNAPSHOT, false, stage));
    }

    private void snapshot() throws IOException {
        Files.createDirectories(layout.snapshot(SNAPSHOT));
    }

    /** A session that was woken from a snapshot. */
    private void listed(String snapshot) {
        Session session = Sessions.named("web").as("web2", "web2-0123456789ab", snapshot);
        SessionStore sessions = new SessionStore(layout);
        sessions.prepare(session);
        sessions.publish(session);
    }

    private Stage stage() {
        return moves.arrival(MOVE).orElseThrow().stage();
    }

    @Test
    void nothingIsKnownOfOthers() {
        assertThat(arrivals.standing(MOVE)).isEqualTo(Standing.UNKNOWN);
        assertThatThrownBy(() -> arrivals.start(MOVE)).isInstanceOf(WireException.class);
    }

    @ParameterizedTest
    @CsvSource({"PREPARED, PREPARED", "RUNNING, RUNNING", "REFUSED, REFUSED", "STARTING, PREPARED"})
    void whatIsWrittenDownCounts(Stage stage, Standing standing) throws IOException {
        snapshot();
        arrival(stage);

        assertThat(arrivals.standing(MOVE)).isEqualTo(standing);
    }

    @Test
    void aSnapshotThatWasNotFinishedIsRefused() {
        arrival(Stage.PREPARED);

        assertThat(arrivals.standing(MOVE)).isEqualTo(Standing.REFUSED);
        assertThat(stage()).isEqualTo(Stage.REFUSED);
    }

    @Test
    void whoeverWasKilledWhileWakingHasTheSessionIfItIsListed() throws IOException {
        snapshot();
        arrival(Stage.STARTING);
        listed(SNAPSHOT);

        assertThat(arrivals.standing(MOVE)).isEqualTo(Standing.RUNNING);
        assertThat(stage()).isEqualTo(Stage.RUNNING);
        assertThat(arrivals.start(MOVE)).isEqualTo(new Message.Running(0));
    }

    @Test
    void anotherSessionOfThatNameIsNotIt() throws IOException {
        snapshot();
        arrival(Stage.STARTING);
        listed("dddddddddddd");

        assertThat(arrivals.standing(MOVE)).isEqualTo(Standing.PREPARED);
    }

    @Test
    void whatIsRefusedNeverStarts() throws IOException {
        snapshot();
        arrival(Stage.PREPARED);
        arrivals.settle("web");

        assertThat(arrivals.standing(MOVE)).isEqualTo(Standing.REFUSED);
        assertThat(arrivals.start(MOVE)).isInstanceOf(Message.Failed.class);
        assertThat(new SnapshotStore(layout).ids()).isEmpty();
    }

    @Test
    void whatRunsIsNotRefused() throws IOException {
        snapshot();
        arrival(Stage.STARTING);
        listed(SNAPSHOT);

        assertThat(arrivals.settle("web")).isEqualTo(1);
        assertThat(stage()).isEqualTo(Stage.RUNNING);
        assertThat(arrivals.settle("web")).isZero();
        assertThat(new SnapshotStore(layout).ids()).containsExactly(SNAPSHOT);
    }

    @Test
    void whatIsForgottenIsNotKnown() throws IOException {
        snapshot();
        arrival(Stage.RUNNING);
        arrivals.forget(MOVE);

        assertThat(arrivals.standing(MOVE)).isEqualTo(Standing.UNKNOWN);
        assertThat(new SnapshotStore(layout).ids()).containsExactly(SNAPSHOT);
    }

    @Test
    void aNewMoveTakesThePlaceOfWhatWasNeverStarted() throws IOException {
        snapshot();
        arrival(Stage.PREPARED);
        arrivals.supersede("another", "web");
        arrivals.supersede("origin", "other");
        assertThat(stage()).isEqualTo(Stage.PREPARED);

        arrivals.supersede("origin", "web");

        assertThat(moves.arrivals()).isEmpty();
        assertThat(new SnapshotStore(layout).ids()).isEmpty();
    }

    @Test
    void theUserOfTheTargetRefusesWhatWasNotStarted() throws IOException {
        snapshot();
        arrival(Stage.PREPARED);

        assertThat(arrivals.settle("web2")).isEqualTo(1);
        assertThat(stage()).isEqualTo(Stage.REFUSED);
        assertThat(arrivals.settle("web2")).isZero();
    }

    @Test
    void whatDoesNotWakeIsRefused() throws IOException {
        // There is no manifest, so that nothing can be woken.
        snapshot();
        arrival(Stage.PREPARED);

        assertThat(arrivals.start(MOVE)).isInstanceOf(Message.Failed.class);
        assertThat(stage()).isEqualTo(Stage.REFUSED);
    }
}

package dev.dormouse.core.migrate.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.linux.Flock;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MovesTest {
    private static final Departure DEPARTURE = Departure.begin("0123456789ab", "web", "web2", "west")
            .with("aaaaaaaaaaaa")
            .stopped("bbbbbbbbbbbb");
    private static final Arrival ARRIVAL = new Arrival(
            Arrival.VERSION,
            "0123456789ab",
            "origin",
            "east",
            "web",
            "web2",
            "cccccccccccc",
            true,
            Arrival.Stage.PREPARED);

    @TempDir
    Path directory;

    private Moves moves;

    @BeforeEach
    void empty() {
        moves = new Moves(new Layout(directory, directory));
    }

    @Test
    void whatIsWrittenDownIsFoundAgain() {
        moves.write(DEPARTURE);
        moves.write(ARRIVAL);

        assertThat(moves.departure("web")).contains(DEPARTURE);
        assertThat(moves.departures()).containsExactly(DEPARTURE);
        assertThat(moves.arrival("0123456789ab")).contains(ARRIVAL);
        assertThat(moves.arrivals()).containsExactly(ARRIVAL);
    }

    @Test
    void whatIsForgottenIsGone() {
        moves.write(DEPARTURE);
        moves.write(ARRIVAL);
        moves.forget(DEPARTURE);
        moves.forget(ARRIVAL);

        assertThat(moves.departure("web")).isEmpty();
        assertThat(moves.arrivals()).isEmpty();
    }

    @Test
    void oneAtATimeIsAtAMove() {
        try (Flock _ = moves.lockOut("web").orElseThrow();
                Flock _ = moves.lockIn("0123456789ab").orElseThrow()) {
            assertThat(moves.lockOut("web")).isEmpty();
            assertThat(moves.lockIn("0123456789ab")).isEmpty();
            moves.lockOut("other").orElseThrow().close();
        }
        moves.lockOut("web").orElseThrow().close();
    }

    @ParameterizedTest
    @EnumSource(Departure.Stage.class)
    void aSnapshotThatTheSessionSleepsInIsNotForOthers(Departure.Stage stage) {
        moves.write(DEPARTURE.at(stage));

        boolean held = stage == Departure.Stage.STOPPED || stage == Departure.Stage.SWITCHED;
        if (held) {
            assertThatThrownBy(() -> moves.requireFree("bbbbbbbbbbbb"))
                    .isInstanceOfSatisfying(DormouseException.class, e -> {
                        assertThat(e.cause()).contains("on its way to west");
                        assertThat(e.cure()).contains("dormouse migrate --resolve web");
                    });
        } else {
            assertThatCode(() -> moves.requireFree("bbbbbbbbbbbb")).doesNotThrowAnyException();
        }
        assertThatCode(() -> moves.requireFree("dddddddddddd")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(Arrival.Stage.class)
    void aSnapshotThatHasComeIsNotForOthersBeforeItIsThisHosts(Arrival.Stage stage) {
        moves.write(ARRIVAL.at(stage));

        if (stage == Arrival.Stage.PREPARED) {
            assertThatThrownBy(() -> moves.requireFree("cccccccccccc"))
                    .hasMessageContaining("on its way here from east");
        } else {
            assertThatCode(() -> moves.requireFree("cccccccccccc")).doesNotThrowAnyException();
        }
    }
}

package dev.dormouse.core.auto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.session.Sessions;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.Manifests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AutoLoopTest {
    private static final Instant START = Instant.parse("2026-01-01T00:03:07.123Z");

    private final List<String> said = new ArrayList<>();
    private final List<AutoState> written = new ArrayList<>();

    /** A clock on which time passes only when somebody waits, or works. */
    private static final class Hours implements Clockwork {
        private Instant now = START;
        private int left;

        Hours(int beats) {
            this.left = beats;
        }

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public boolean awaitUntil(Instant moment) {
            now = moment;
            left--;
            return left >= 0;
        }

        @Override
        public void stop() {
            left = 0;
        }
    }

    private void run(Hours clock, Work work) {
        AutoState state = new AutoState(
                1, "web", "10m", "24h:10m", null, 1, 1, START.toString(), START.toString(), null, null, "");
        new AutoLoop(state, work, clock, written::add, said::add).run();
    }

    /** Takes some time for each snapshot, and may fail. */
    private record Scripted(Hours clock, List<Instant> taken, Duration takes, List<String> troubles) implements Work {
        @Override
        public Manifest snapshot() {
            taken.add(clock.now);
            clock.now = clock.now.plus(takes);
            String trouble = troubles.size() < taken.size() ? "" : troubles.get(taken.size() - 1);
            if (!trouble.isEmpty()) {
                throw DormouseException.failed(trouble, "Wait");
            }
            return Manifests.made("a" + taken.size(), Sessions.named("web"), START.toString(), null, Manifest.AUTO);
        }

        @Override
        public int thin(Instant now) {
            return 0;
        }
    }

    @Test
    void whatCannotBeWrittenDownIsNoReasonToStop() {
        Hours clock = new Hours(3);
        List<Instant> taken = new ArrayList<>();
        AutoState state = new AutoState(
                1, "web", "10m", "24h:10m", null, 1, 1, START.toString(), START.toString(), null, null, "");

        new AutoLoop(
                        state,
                        new Scripted(clock, taken, Duration.ofSeconds(3), List.of()),
                        clock,
                        _ -> {
                            throw new UncheckedIOException(new IOException("No space left on device"));
                        },
                        said::add)
                .run();

        assertThat(taken).hasSize(3);
    }

    @Test
    void snapshotsAreDueAtMultiplesOfTheInterval() {
        Hours clock = new Hours(3);
        List<Instant> taken = new ArrayList<>();

        run(clock, new Scripted(clock, taken, Duration.ofSeconds(3), List.of()));

        assertThat(taken)
                .containsExactly(
                        Instant.parse("2026-01-01T00:10:00Z"),
                        Instant.parse("2026-01-01T00:20:00Z"),
                        Instant.parse("2026-01-01T00:30:00Z"));
        assertThat(written.getLast().snapshot()).isEqualTo("a3");
        assertThat(written.getLast().next()).isEqualTo("2026-01-01T00:40:00Z");
    }

    @Test
    void oneThatTakesLongerThanTheIntervalMakesNoOtherLate() {
        Hours clock = new Hours(2);
        List<Instant> taken = new ArrayList<>();

        run(clock, new Scripted(clock, taken, Duration.ofMinutes(25), List.of()));

        assertThat(taken).containsExactly(Instant.parse("2026-01-01T00:10:00Z"), Instant.parse("2026-01-01T00:40:00Z"));
    }

    @Test
    void whatSkipsABeatIsSaidOnceAndTheNextIsTried() {
        Hours clock = new Hours(4);
        List<Instant> taken = new ArrayList<>();

        run(
                clock,
                new Scripted(
                        clock,
                        taken,
                        Duration.ZERO,
                        List.of("Session 'web' is asleep", "Session 'web' is asleep", "", "")));

        assertThat(said).filteredOn(line -> line.contains("is asleep")).hasSize(1);
        assertThat(written.getLast().snapshot()).isEqualTo("a4");
        assertThat(written).anyMatch(state -> state.note().equals("Skipped: Session 'web' is asleep"));
    }

    @Test
    void oldOnesThatCannotBeRemovedDoNotEndIt() {
        Hours clock = new Hours(2);
        List<Instant> taken = new ArrayList<>();
        Scripted good = new Scripted(clock, taken, Duration.ZERO, List.of());

        run(clock, new Work() {
            @Override
            public Manifest snapshot() {
                return good.snapshot();
            }

            @Override
            public int thin(Instant now) {
                throw new IllegalStateException("no disk");
            }
        });

        assertThat(taken).hasSize(2);
        assertThat(said).anyMatch(line -> line.contains("no disk"));
    }
}

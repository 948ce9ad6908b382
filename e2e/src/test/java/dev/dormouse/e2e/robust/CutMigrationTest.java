package dev.dormouse.e2e.robust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.Layout;
import dev.dormouse.core.session.SessionStore;
import dev.dormouse.e2e.Dormouse;
import dev.dormouse.e2e.Thoroughness;
import dev.dormouse.e2e.TwoHosts;
import dev.dormouse.linux.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Cuts the line, or kills either side, at every stage of a move. Afterwards exactly one host has the session, and it counts on. The next move
 * starts wherever it is then.
 */
class CutMigrationTest {
    private static final String NAME = "count";
    private static final String PATIENCE = "1s";

    @Order(1)
    @RegisterExtension
    final Dormouse east = new Dormouse();

    @Order(2)
    @RegisterExtension
    final Dormouse west = new Dormouse();

    @Order(3)
    @RegisterExtension
    final TwoHosts hosts = new TwoHosts(east, west, new TwoHosts.Line(6_000_000, 5, 0));

    /** What happens. */
    enum Cut {
        LINE,
        SOURCE,
        TARGET
    }

    /** When it happens: once a side has written down that it has come so far. */
    private enum Stage {
        COPYING(true, "COPYING"),
        STOPPING(true, "STOPPING"),
        STOPPED(true, "STOPPED"),
        PREPARED(false, "PREPARED"),
        SWITCHED(true, "SWITCHED"),
        STARTING(false, "STARTING"),
        RUNNING(false, "RUNNING");

        private final boolean atSource;
        private final String word;

        Stage(boolean atSource, String word) {
            this.atSource = atSource;
            this.word = word;
        }

        boolean reached(Layout source, Layout target) {
            return Stage.written(atSource ? source : target, atSource ? "out-" : "in-", "\"" + word + "\"");
        }

        private static boolean written(Layout layout, String prefix, String word) {
            try (Stream<Path> files = Files.list(layout.migrations())) {
                for (Path file : files.toList()) {
                    String name = String.valueOf(file.getFileName());
                    if (name.startsWith(prefix) && Files.readString(file).contains(word)) {
                        return true;
                    }
                }
                return false;
            } catch (IOException e) {
                // There is nothing yet, or it was replaced while it was read.
                return false;
            }
        }
    }

    static List<Cut> cuts() {
        return Thoroughness.of(List.of(Cut.SOURCE, Cut.TARGET, Cut.LINE));
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void exactlyOneHostHasTheSessionAfterwards(Cut cut) throws InterruptedException {
        Counter.start(east, NAME, "--user", "root");
        hosts.serve(east, "--patience", PATIENCE);
        hosts.serve(west, "--patience", PATIENCE);
        List<Stage> struck = new ArrayList<>();
        Dormouse source = east;
        for (Stage stage : stages(cut)) {
            if (struck(cut, stage, source)) {
                struck.add(stage);
            }
            source = holder(cut + " at " + stage, source);
        }
        assertThat(struck)
                .as("stages at which it really was cut")
                .hasSizeGreaterThanOrEqualTo(stages(cut).size() / 2);
    }

    /** For those that do not die themselves, what comes after a stage is often the same as at the one before. */
    private static List<Stage> stages(Cut cut) {
        return switch (cut) {
            case SOURCE -> Thoroughness.of(List.of(Stage.values()));
            case LINE -> Thoroughness.of(List.of(Stage.STOPPED, Stage.COPYING, Stage.SWITCHED, Stage.STARTING));
            case TARGET -> Thoroughness.of(List.of(Stage.PREPARED, Stage.COPYING, Stage.STARTING, Stage.SWITCHED));
        };
    }

    /** Whether the move was still going on. */
    private boolean struck(Cut cut, Stage stage, Dormouse source) throws InterruptedException {
        Dormouse target = hosts.other(source);
        int before = new Counter(source, NAME).value();
        Victim move = Victim.start(source, "migrate", NAME, hosts.name(target), "--patience", PATIENCE);
        boolean struck =
                move.strikeWhen(() -> stage.reached(source.layout(), target.layout()), () -> cut(cut, move, target));
        if (cut == Cut.LINE) {
            // Long enough to be noticed, and for some not long enough to be given up.
            move.process().waitFor(2, TimeUnit.SECONDS);
            hosts.mend();
        }
        move.process().waitFor();
        settle(source, target);
        int after = new Counter(holder(cut + " at " + stage, source), NAME).value();
        assertThat(after).as("count after %s at %s", cut, stage).isGreaterThanOrEqualTo(before);
        return struck;
    }

    private void cut(Cut cut, Victim move, Dormouse target) {
        try {
            switch (cut) {
                case LINE -> hosts.cut();
                case SOURCE -> move.process().destroyForcibly();
                case TARGET -> {
                    hosts.kill(target);
                    hosts.serve(target, "--patience", PATIENCE);
                }
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** As a user would; whoever has nothing to settle is told so. */
    private static void settle(Dormouse source, Dormouse target) {
        Victim.awaitHelpersOf(source);
        Victim.awaitHelpersOf(target);
        if (Files.exists(source.layout().migrations().resolve("out-" + NAME + ".json"))) {
            Command.Result settled = source.attempt("migrate", "--resolve", NAME, "--patience", "5s");
            assertThat(settled.exit()).as(settled.err()).isZero();
        }
    }

    /** The one that has the session. */
    private Dormouse holder(String when, Dormouse source) {
        Dormouse target = hosts.other(source);
        boolean here = new SessionStore(source.layout()).exists(NAME);
        boolean there = new SessionStore(target.layout()).exists(NAME);
        assertThat(here).as("%s: it is there (%s), so here", when, there).isNotEqualTo(there);
        Dormouse holder = here ? source : target;
        Dormouse other = hosts.other(holder);
        assertThat(Aftermath.names(other.layout().runcRoot()))
                .as("%s: containers of the other", when)
                .isEmpty();
        assertThat(source.layout().migrations().resolve("out-" + NAME + ".json"))
                .doesNotExist();
        new Counter(holder, NAME).awaitProgress();
        return holder;
    }
}

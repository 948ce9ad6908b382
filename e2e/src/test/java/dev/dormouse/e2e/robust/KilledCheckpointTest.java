package dev.dormouse.e2e.robust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.Layout;
import dev.dormouse.e2e.Dormouse;
import dev.dormouse.e2e.Thoroughness;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Kills {@code dormouse checkpoint} at every step and at moments spread over its whole duration. Afterwards the session
 * runs on, or it is gone and there is a whole snapshot of it.
 */
class KilledCheckpointTest {
    private static final String NAME = "count";
    private static final int MOMENTS = Thoroughness.count(10, 4);

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    private final Aftermath aftermath = new Aftermath(dormouse);
    private final Counter counter = new Counter(dormouse, NAME);

    @Test
    void aKillAtAnyStepLosesNothing() throws InterruptedException {
        Counter.start(dormouse, NAME);

        List<Kill> steps = Thoroughness.of(steps(dormouse.staging()));
        List<Kill> struck = strikeAll(steps, "checkpoint", NAME);

        assertThat(struck).as("steps at which it was really killed").hasSizeGreaterThanOrEqualTo(steps.size() / 2);
    }

    @Tag("thorough")
    @Test
    void aKillAtAnyMomentLosesNothing() throws InterruptedException {
        Counter.start(dormouse, NAME);
        long total = time("checkpoint", "--leave-running", NAME);

        List<Kill> struck = strikeAll(Kill.spread(MOMENTS, total), "checkpoint", NAME);

        assertThat(struck).hasSizeGreaterThan(MOMENTS / 3);
    }

    @Test
    void aKillAtAnyMomentLeavesASessionThatShallGoOnRunning() throws InterruptedException {
        Counter.start(dormouse, NAME);
        String[] command = {"checkpoint", "--leave-running", NAME};
        long total = time(command);

        for (Kill kill : Kill.spread(MOMENTS, total)) {
            strike(kill, command);

            assertThat(aftermath.sessions(kill.toString())).containsExactly(NAME);
            counter.awaitProgress();
            aftermath.wholeSnapshots(kill.toString());
            aftermath.removeSnapshots();
        }
    }

    @Tag("thorough")
    @Test
    void aKillOfTheGuardTooLosesNothing() throws InterruptedException {
        Counter.start(dormouse, NAME);

        for (Kill kill : Thoroughness.of(steps(dormouse.staging()).reversed())) {
            int before = counter.value();
            Victim victim = Victim.start(dormouse, "checkpoint", NAME);
            kill.strike(victim);
            victim.killGuard();
            victim.awaitHelpers();

            assertNothingLost(before, kill + ", with its guard");
        }
    }

    /** The steps of a checkpoint, told by what each leaves on disk; in order. */
    private static List<Kill> steps(Path images) {
        return List.of(
                Kill.once("the lock is taken", l -> Glob.matches(l.run(), ".lock", NAME)),
                Kill.once("it has a place", l -> Glob.matches(l.snapshots(), ".*.partial")),
                Kill.once("there is room for images", _ -> Glob.matches(images, "*")),
                Kill.once("CRIU begins", _ -> Glob.matches(images, "*", "dump.log")),
                Kill.once("CRIU writes memory", _ -> Glob.matches(images, "*", "pages-1.img")),
                Kill.once("files are saved", l -> Glob.matches(l.snapshots(), ".*.partial", "files.tar")),
                Kill.once("CRIU is done", _ -> Glob.matches(images, "*", "stats-dump")),
                Kill.once("a pack is written", l -> Glob.matches(l.store(), "work", "*.partial")),
                Kill.once("a pack is there", l -> Glob.matches(l.store(), "packs", "*")),
                Kill.once("the manifest is there", l -> Glob.matches(l.snapshots(), ".*.partial", "manifest.json")),
                Kill.once("the snapshot exists", l -> Glob.matches(l.snapshots(), "[0-9a-f]*")),
                Kill.once("the session is to go", l -> Glob.matches(l.session(NAME), "pending.json")),
                Kill.once("the container is gone", KilledCheckpointTest::hasNoContainer),
                Kill.once(
                        "staging is cleared",
                        l -> Glob.matches(l.snapshots(), "[0-9a-f]*") && !Glob.matches(images, "*")),
                Kill.once("the session is gone", l -> !Glob.matches(l.session(NAME))));
    }

    private static boolean hasNoContainer(Layout layout) {
        return !Glob.matches(layout.runcRoot(), NAME + "-*");
    }

    private List<Kill> strikeAll(List<Kill> kills, String... command) throws InterruptedException {
        List<Kill> struck = new ArrayList<>();
        for (Kill kill : kills) {
            int before = counter.value();
            if (strike(kill, command)) {
                struck.add(kill);
            }
            assertNothingLost(before, kill.toString());
        }
        return struck;
    }

    private boolean strike(Kill kill, String... command) throws InterruptedException {
        Victim victim = Victim.start(dormouse, command);
        boolean killed = kill.strike(victim);
        victim.awaitHelpers();
        return killed;
    }

    /** Also brings the session back, for the next time. */
    private void assertNothingLost(int before, String when) {
        List<String> sessions = aftermath.sessions(when);
        List<String> snapshots = aftermath.wholeSnapshots(when);
        if (sessions.isEmpty()) {
            aftermath.assertNoSession(when);
            assertThat(snapshots).as("snapshots after a kill %s", when).hasSize(1);
            dormouse.restore(snapshots.getFirst());
        }
        counter.awaitMoreThan(before);
        aftermath.removeSnapshots();
    }

    /** Of two runs the shorter one: the first may have had to wait for a busy machine. */
    private long time(String... command) {
        return Math.min(timeOnce(command), timeOnce(command));
    }

    private long timeOnce(String... command) {
        long start = System.nanoTime();
        dormouse.call(command);
        long total = (System.nanoTime() - start) / 1_000_000;
        aftermath.removeSnapshots();
        return total;
    }
}

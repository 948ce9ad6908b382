package dev.dormouse.e2e.robust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.e2e.Dormouse;
import dev.dormouse.e2e.Thoroughness;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Kills {@code dormouse restore} at every step and at moments spread over its whole duration. Afterwards the session
 * runs, or nothing of it is left; the snapshot is whole and can be restored again.
 */
class KilledRestoreTest {
    private static final String NAME = "count";
    private static final int MOMENTS = Thoroughness.count(10, 4);

    private static final List<Kill> STEPS = List.of(
            Kill.once("the lock is taken", l -> Glob.matches(l.run(), ".lock", NAME)),
            Kill.once("the session is written down", l -> Glob.matches(l.session(NAME), "pending.json")),
            Kill.once("files are unpacked", l -> Glob.matches(l.session(NAME), "files", "box")),
            Kill.once("it has a place", l -> Glob.matches(l.containers(), NAME + "-*")),
            Kill.once("it has a network", l -> Glob.matches(l.containers(), NAME + "-*", "netns")),
            Kill.once("it has a bundle", l -> Glob.matches(l.containers(), NAME + "-*", "bundle", "config.json")),
            Kill.once("CRIU begins", l -> Glob.matches(l.containers(), NAME + "-*", "criu", "restore.log")),
            Kill.once("CRIU is done", l -> Glob.matches(l.containers(), NAME + "-*", "criu", "stats-restore")),
            Kill.once("there is a container", l -> Glob.matches(l.runcRoot(), NAME + "-*", "state.json")),
            Kill.once("the session is listed", l -> Glob.matches(l.session(NAME), "session.json")));

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    private final Aftermath aftermath = new Aftermath(dormouse);
    private final Counter counter = new Counter(dormouse, NAME);

    @Test
    void aKillAtAnyStepLeavesAllOfTheSessionOrNothing() throws InterruptedException {
        String snapshot = snapshot();

        List<Kill> steps = Thoroughness.of(STEPS);
        assertThat(strikeAll(steps, snapshot)).hasSizeGreaterThanOrEqualTo(steps.size() / 2);

        dormouse.restore(snapshot);
        counter.awaitProgress();
    }

    @Test
    void aKillAtAnyMomentLeavesAllOfTheSessionOrNothing() throws InterruptedException {
        String snapshot = snapshot();
        long start = System.nanoTime();
        dormouse.restore(snapshot);
        long total = (System.nanoTime() - start) / 1_000_000;
        dormouse.call("rm", "--force", NAME);

        assertThat(strikeAll(Kill.spread(MOMENTS, total), snapshot)).isNotEmpty();

        dormouse.restore(snapshot);
        counter.awaitProgress();
    }

    private String snapshot() {
        Counter.start(dormouse, NAME);
        return dormouse.checkpoint(NAME);
    }

    private List<Kill> strikeAll(List<Kill> kills, String snapshot) throws InterruptedException {
        List<Kill> struck = new ArrayList<>();
        for (Kill kill : kills) {
            Victim victim = Victim.start(dormouse, "restore", snapshot);
            if (kill.strike(victim)) {
                struck.add(kill);
            }
            victim.awaitHelpers();
            assertAllOrNothing(kill.toString(), snapshot);
        }
        return struck;
    }

    /** Also takes the session away, for the next time. */
    private void assertAllOrNothing(String when, String snapshot) {
        if (aftermath.sessions(when).isEmpty()) {
            aftermath.assertNoSession(when);
        } else {
            counter.awaitProgress();
            dormouse.call("rm", "--force", NAME);
        }
        assertThat(aftermath.wholeSnapshots(when)).containsExactly(snapshot);
    }
}

package dev.dormouse.e2e.robust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.SnapshotStore;
import dev.dormouse.e2e.Dormouse;
import dev.dormouse.e2e.Thoroughness;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Kills {@code dormouse rollback} at every step and at moments spread over its whole duration. Afterwards the session runs, as it was or
 * as it is to become, or nothing of it runs and there is a whole snapshot of it as it was; and the same command again takes it back.
 */
class KilledRollbackTest {
    private static final String NAME = "count";
    private static final int MOMENTS = Thoroughness.count(6, 3);

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    private final Aftermath aftermath = new Aftermath(dormouse);
    private final Counter counter = new Counter(dormouse, NAME);

    private List<Kill> steps() {
        return List.of(
                Kill.once("the lock is taken", l -> Glob.matches(l.run(), ".lock", NAME)),
                Kill.once("CRIU begins", _ -> Glob.matches(dormouse.staging(), "*", "dump.log")),
                Kill.once("a pack is written", l -> Glob.matches(l.store(), "work", "*.partial")),
                Kill.once("the manifest is there", l -> Glob.matches(l.snapshots(), ".*.partial", "manifest.json")),
                Kill.once("the present is kept", _ -> kept().isPresent()),
                Kill.once("the session is to go", l -> Glob.matches(l.session(NAME), "pending.json")),
                Kill.once("the session is gone", l -> !Glob.matches(l.session(NAME))),
                Kill.once("the past is unpacked", _ -> Glob.matches(dormouse.staging(), "waking-*", "images")),
                Kill.once(
                        "files are unpacked", l -> kept().isPresent() && Glob.matches(l.session(NAME), "files", "box")),
                Kill.once("CRIU restores", l -> Glob.matches(l.containers(), NAME + "-*", "criu", "restore.log")),
                Kill.once("CRIU is done", l -> Glob.matches(l.containers(), NAME + "-*", "criu", "stats-restore")),
                Kill.once(
                        "the past is listed",
                        l -> kept().isPresent() && Glob.matches(l.session(NAME), "session.json")));
    }

    @Test
    void aKillAtAnyStepLosesNothing() throws InterruptedException {
        Counter.start(dormouse, NAME);
        String past = dormouse.call("checkpoint", "--leave-running", NAME);

        List<Kill> steps = Thoroughness.of(steps());
        assertThat(strikeAll(steps, past))
                .as("steps at which it was really killed")
                .hasSizeGreaterThanOrEqualTo(steps.size() / 2);
    }

    @Tag("thorough")
    @Test
    void aKillAtAnyMomentLosesNothing() throws InterruptedException {
        Counter.start(dormouse, NAME);
        String past = dormouse.call("checkpoint", "--leave-running", NAME);
        long start = System.nanoTime();
        dormouse.call("rollback", NAME, past);
        long total = (System.nanoTime() - start) / 1_000_000;
        removeAllBut(past);

        assertThat(strikeAll(Kill.spread(MOMENTS, total), past)).isNotEmpty();
    }

    private List<Kill> strikeAll(List<Kill> kills, String past) throws InterruptedException {
        List<Kill> struck = new ArrayList<>();
        for (Kill kill : kills) {
            counter.awaitProgress();
            int before = counter.value();
            String container = dormouse.session(NAME).container();
            Victim victim = Victim.start(dormouse, "rollback", NAME, past);
            if (kill.strike(victim)) {
                struck.add(kill);
            }
            victim.awaitHelpers();
            assertNothingLost(kill.toString(), before, container, past);
            removeAllBut(past);
        }
        return struck;
    }

    /** Afterwards the session runs. */
    private void assertNothingLost(String when, int before, String container, String past) {
        List<String> sessions = aftermath.sessions(when);
        List<String> snapshots = aftermath.wholeSnapshots(when);
        assertThat(snapshots).as("snapshots after a kill %s", when).contains(past);
        if (sessions.isEmpty()) {
            aftermath.assertNoSession(when);
            String present = kept().orElseThrow();
            dormouse.call("rollback", NAME, past);
            counter.awaitProgress();
            dormouse.call("rollback", "--discard", NAME, present);
            counter.awaitMoreThan(before);
        } else if (dormouse.session(NAME).container().equals(container)) {
            counter.awaitMoreThan(before);
        } else {
            assertThat(kept()).as("what was kept, after a kill %s", when).isPresent();
        }
        assertThat(aftermath.sessions(when)).containsExactly(NAME);
        assertThat(Aftermath.names(dormouse.layout().runcRoot())).hasSize(1);
        counter.awaitProgress();
    }

    /** The snapshot of the present. */
    private Optional<String> kept() {
        return new SnapshotStore(dormouse.layout())
                .all().stream()
                        .filter(manifest -> Manifest.ROLLBACK.equals(manifest.occasion()))
                        .map(Manifest::id)
                        .findFirst();
    }

    private void removeAllBut(String past) {
        SnapshotStore store = new SnapshotStore(dormouse.layout());
        store.ids().stream().filter(id -> !id.equals(past)).forEach(store::delete);
    }
}

package dev.dormouse.e2e.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.e2e.Desk;
import dev.dormouse.e2e.Dormouse;
import dev.dormouse.e2e.Gears;
import dev.dormouse.e2e.Replayed;
import dev.dormouse.e2e.Thoroughness;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A Dormouse that is killed in the middle of something leaves programs whose OpenGL it keeps drawing, or a whole snapshot. */
class KilledReplayedTest {
    private static final String NAME = "victim";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final List<Kill> CHECKPOINT = List.of(
            Kill.once("OpenGL is saved", l -> Glob.matches(l.snapshots(), ".*.partial", "gl", "state")),
            Kill.once("files are saved", l -> Glob.matches(l.snapshots(), ".*.partial", "files.tar")),
            Kill.once("the manifest is there", l -> Glob.matches(l.snapshots(), ".*.partial", "manifest.json")),
            Kill.once("the session is to go", l -> Glob.matches(l.session(NAME), "pending.json")));

    private static final List<Kill> RESTORE = List.of(
            Kill.once("OpenGL is there", l -> Glob.matches(l.containers(), NAME + "-*", "sock", "gl.sock")),
            Kill.once("runc is done", l -> Glob.matches(l.containers(), NAME + "-*", "pid")),
            Kill.once("the session is listed", l -> Glob.matches(l.session(NAME), "session.json")));

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    private final Aftermath aftermath = new Aftermath(dormouse);
    private final Replayed replayed = new Replayed(dormouse);
    private final Desk desk = new Desk(dormouse, NAME);

    private void start() {
        replayed.run(NAME, List.of("--gl", "replay", "--gl-server", "llvmpipe"), Gears.command());
        Gears.awaitTurning(desk);
    }

    private void strike(Kill kill, String... command) throws InterruptedException {
        Victim victim = Victim.start(dormouse, command);
        kill.strike(victim);
        victim.awaitHelpers();
    }

    @Test
    void aKilledMoveLeavesItDrawing() throws InterruptedException {
        start();
        for (Kill kill : List.of(new Kill.After(700), new Kill.After(1000), new Kill.After(1300))) {
            strike(kill, "move", NAME, "--gl", "llvmpipe");
        }
        Gears.awaitTurning(desk);
        assertThat(aftermath.sessions("of a move")).containsExactly(NAME);
        assertThat(dormouse.call("move", NAME, "--gl", "llvmpipe")).contains("1 program");
    }

    @Test
    void aKilledCheckpointOrRestoreLosesNothing() throws InterruptedException {
        start();
        for (Kill kill : Thoroughness.of(CHECKPOINT)) {
            strike(kill, "checkpoint", NAME);
            mend(kill.toString());
        }
        String snapshot = dormouse.checkpoint(NAME);
        for (Kill kill : Thoroughness.of(RESTORE)) {
            strike(kill, "restore", snapshot);
            boolean listed = !aftermath.sessions(kill.toString()).isEmpty();
            assertThat(aftermath.wholeSnapshots(kill.toString())).contains(snapshot);
            if (listed) {
                dormouse.call("rm", "--force", NAME);
            }
            aftermath.assertNoSession(kill.toString());
            assertServers(0, kill.toString());
        }
        strike(new Kill.After(800), "gpu", "caps", "--server", "llvmpipe");
        assertServers(0, "of gpu caps");
        dormouse.restore(snapshot);
        Gears.awaitTurning(desk);
    }

    /** Servers end by themselves, once nobody is connected; who starts one that nobody is connected to yet takes it along. */
    private void assertServers(int count, String when) {
        await("GL servers after a kill " + when)
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(replayed.all()).hasSize(count));
    }

    private void mend(String when) {
        if (aftermath.sessions(when).isEmpty()) {
            List<String> snapshots = aftermath.wholeSnapshots(when);
            aftermath.assertNoSession(when);
            assertThat(snapshots).as("snapshots after a kill %s", when).isNotEmpty();
            dormouse.restore(snapshots.getLast());
        }
        assertThat(replayed.servers(NAME)).as("servers after a kill %s", when).hasSize(1);
        assertServers(1, when);
        Gears.awaitTurning(desk);
        aftermath.removeSnapshots();
    }
}

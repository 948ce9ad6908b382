package dev.dormouse.e2e.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.e2e.Desk;
import dev.dormouse.e2e.Dormouse;
import dev.dormouse.e2e.proxied.UserServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A Dormouse that is killed leaves no keeper without a session, and no session that it lists without a keeper. */
class KilledProxiedTest {
    private static final String NAME = "victim";
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private static final List<Kill> STARTING = List.of(
            Kill.once("the keeper is there", l -> Glob.matches(l.containers(), NAME + "-*", "keeper.json")),
            Kill.once("the display is there", l -> Glob.matches(l.containers(), NAME + "-*", "sock", "x11.sock")),
            Kill.once("the container is made", l -> Glob.matches(l.runcRoot(), NAME + "-*")),
            Kill.once("runc is done", l -> Glob.matches(l.containers(), NAME + "-*", "pid")),
            Kill.once("the session is listed", l -> Glob.matches(l.session(NAME), "session.json")));

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    private final Aftermath aftermath = new Aftermath(dormouse);
    private final UserServer server = UserServer.start();

    @AfterEach
    void endServer() {
        server.close();
    }

    @Tag("thorough")
    @Test
    void aKilledRunLeavesBothOrNeither() throws InterruptedException {
        for (Kill kill : STARTING) {
            strike(kill, run());
            assertBothOrNeither(kill.toString());
        }
    }

    private List<String> run() {
        return List.of(
                "run",
                "-d",
                "--name",
                NAME,
                "--user",
                "root",
                "--network",
                "none",
                "--display",
                "proxy=" + server.display(),
                "--",
                "sh",
                "-c",
                "while :; do echo on; sleep 0.1; done");
    }

    @Test
    void aKilledRestoreLeavesBothOrNeitherAndTheSnapshot() throws InterruptedException {
        dormouse.call(run().toArray(String[]::new));
        String snapshot = dormouse.checkpoint(NAME);
        for (Kill kill : STARTING) {
            strike(kill, List.of("restore", snapshot));
            assertBothOrNeither(kill.toString());
            assertThat(aftermath.wholeSnapshots(kill.toString())).containsExactly(snapshot);
        }
    }

    private void assertBothOrNeither(String when) {
        if (aftermath.sessions(when).isEmpty()) {
            await("end of the keeper after a kill " + when)
                    .atMost(DEADLINE)
                    .until(() -> dormouse.processes().isEmpty());
            aftermath.assertNoSession(when);
        } else {
            assertThat(dormouse.call("displays"))
                    .as("displays after a kill %s", when)
                    .contains("connected");
            assertThat(new Desk(dormouse, NAME).exec("xdpyinfo")).contains("name of display:    :0");
            dormouse.call("rm", "--force", NAME);
        }
    }

    private void strike(Kill kill, List<String> command) throws InterruptedException {
        Victim victim = Victim.start(dormouse, command.toArray(String[]::new));
        kill.strike(victim);
        victim.awaitHelpers();
    }
}

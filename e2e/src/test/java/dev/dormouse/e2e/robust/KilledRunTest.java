package dev.dormouse.e2e.robust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.e2e.Dormouse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Kills {@code dormouse run}, {@code rename} and {@code rm} at every step: afterwards there is a session, whole, or none. */
class KilledRunTest {
    private static final String NAME = "count";

    private static final List<Kill> STARTING = List.of(
            Kill.once("the session is written down", l -> Glob.matches(l.session(NAME), "pending.json")),
            Kill.once("its files are there", l -> Glob.matches(l.session(NAME), "files", "box", "start")),
            Kill.once("it has a bundle", l -> Glob.matches(l.containers(), NAME + "-*", "bundle", "config.json")),
            Kill.once("runc is called", l -> Glob.matches(l.runcRoot(), NAME + "-*")),
            Kill.once("the display is up", l -> Glob.matches(l.containers(), NAME + "-*", "sock", "rfb.sock")),
            Kill.once("the program is started", l -> Glob.matches(l.session(NAME), "files", "box", "log", "started")),
            Kill.once("the session is listed", l -> Glob.matches(l.session(NAME), "session.json")));

    private static final List<Kill> REMOVING = List.of(
            Kill.once("it is not listed any more", l -> !Glob.matches(l.session(NAME), "session.json")),
            Kill.once("the container is gone", l -> !Glob.matches(l.runcRoot(), NAME + "-*")),
            Kill.once("its runtime directory is gone", l -> !Glob.matches(l.containers(), NAME + "-*")));

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    private final Aftermath aftermath = new Aftermath(dormouse);

    @Test
    void aKilledRunLeavesAllOfTheSessionOrNothing() throws InterruptedException {
        for (Kill kill : STARTING) {
            List<String> run = new ArrayList<>(List.of("run", "-d", "--name", NAME, "--"));
            run.addAll(Counter.PROGRAM);
            strike(kill, run);

            if (aftermath.sessions(kill.toString()).isEmpty()) {
                aftermath.assertNoSession(kill.toString());
            } else {
                new Counter(dormouse, NAME).awaitProgress();
                dormouse.call("rm", "--force", NAME);
            }
        }
    }

    @Test
    void aKilledRemovalIsFinishedByTheNextCommand() throws InterruptedException {
        for (Kill kill : REMOVING) {
            Counter.start(dormouse, NAME);
            strike(kill, List.of("rm", "--force", NAME));

            assertThat(aftermath.sessions(kill.toString())).isEmpty();
            aftermath.assertNoSession(kill.toString());
        }
    }

    @Test
    void aKilledRenameLeavesTheSessionUnderOneOfItsNames() throws InterruptedException {
        Counter.start(dormouse, NAME);
        String from = NAME;
        String to = "renamed";
        for (Kill kill : renaming(from, to)) {
            strike(kill, List.of("rename", from, to));

            List<String> sessions = aftermath.sessions(kill.toString());
            assertThat(sessions).hasSize(1).isSubsetOf(from, to);
            new Counter(dormouse, sessions.getFirst()).awaitProgress();
            assertThat(Aftermath.names(dormouse.layout().run()))
                    .filteredOn(name -> !name.startsWith("."))
                    .containsExactlyElementsOf(sessions);
            if (sessions.contains(to)) {
                dormouse.call("rename", to, from);
            }
        }
    }

    private static List<Kill> renaming(String from, String to) {
        return List.of(
                Kill.once("the new link is there", l -> Glob.matches(l.run(), to)),
                Kill.once("the directory has moved", l -> Glob.matches(l.session(to), "session.json")),
                Kill.once("the old link is gone", l -> !Glob.matches(l.run(), from)));
    }

    private void strike(Kill kill, List<String> command) throws InterruptedException {
        Victim victim = Victim.start(dormouse, command.toArray(String[]::new));
        kill.strike(victim);
        victim.awaitHelpers();
    }
}

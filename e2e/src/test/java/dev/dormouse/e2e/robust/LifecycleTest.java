package dev.dormouse.e2e.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dormouse.e2e.Dormouse;
import dev.dormouse.linux.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What can be done with a session besides freezing it, and that it can still be frozen afterwards. */
class LifecycleTest {
    private static final String NAME = "count";

    /** Says so when it is asked to end, and takes a moment to. */
    private static final String POLITE =
            "trap 'echo asked; sleep 0.2; echo bye; exit 0' TERM; echo ready; while :; do sleep 0.05; done";

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    @Test
    void aRunInTheForegroundShowsTheOutputAndEndsWithTheProgramsCode() {
        Command.Result result = dormouse.attempt(
                "run",
                "--name",
                NAME,
                "--display",
                "none",
                "--network",
                "none",
                "--",
                "sh",
                "-c",
                "echo one; sleep 0.5; echo two; exit 5");

        assertThat(result.out()).isEqualTo("one\ntwo\n");
        assertThat(result.exit()).isEqualTo(5);
        assertThat(row(NAME).path("status").asText()).isEqualTo("exited");
        assertThat(row(NAME).path("exit").asInt()).isEqualTo(5);
        assertThat(dormouse.call("logs", NAME)).isEqualTo("one\ntwo");
    }

    @Test
    void ctrlCStopsASessionInTheForeground() throws InterruptedException {
        Victim run = Victim.start(
                dormouse, "run", "--name", NAME, "--display", "none", "--network", "none", "--", "sh", "-c", POLITE);
        await("the program").until(() -> dormouse.log(NAME).contains("ready"));
        await("the listing").until(() -> Glob.matches(dormouse.layout().session(NAME), "session.json"));

        Command.of("kill", "-INT", Long.toString(run.process().pid())).run();

        assertThat(run.process().waitFor()).isEqualTo(130);
        assertThat(dormouse.processes()).isEmpty();
        assertThat(dormouse.log(NAME)).endsWith("asked\nbye\n");
    }

    @Test
    void stopAsksProgramsAndWaitsForThem() {
        dormouse.call("run", "-d", "--name", NAME, "--display", "none", "--network", "none", "--", "sh", "-c", POLITE);

        dormouse.call("stop", NAME);

        assertThat(dormouse.log(NAME)).endsWith("asked\nbye\n");
        assertThat(dormouse.processes()).isEmpty();
    }

    @Test
    void stopKillsProgramsThatDoNotListen() {
        dormouse.call(
                "run",
                "-d",
                "--name",
                NAME,
                "--display",
                "none",
                "--network",
                "none",
                "--",
                "sh",
                "-c",
                "trap '' TERM; while :; do sleep 0.05; done");

        Command.Result result = dormouse.attempt("stop", "--deadline", "1s", NAME);

        assertThat(result.exit()).isZero();
        assertThat(result.err()).contains("were killed");
        assertThat(dormouse.processes()).isEmpty();
    }

    @Test
    void aRenamedSessionIsFrozenAndWokenUnderItsNewName() {
        Counter.start(dormouse, NAME);

        dormouse.call("rename", NAME, "renamed");

        Counter renamed = new Counter(dormouse, "renamed");
        renamed.awaitProgress();
        int before = renamed.value();
        assertThat(dormouse.call("restore", dormouse.checkpoint("renamed"))).isEqualTo("renamed");
        renamed.awaitMoreThan(before);
        // The old name is free again.
        Counter.start(dormouse, NAME);
        renamed.awaitProgress();
    }

    @Test
    void whatExecStartedDetachedIsPartOfTheSession() {
        dormouse.call("run", "-d", "--name", NAME, "--display", "none", "--network", "none", "--", "sleep", "1000");
        dormouse.call("exec", "-d", NAME, "--", "sh", "-c", "while :; do echo tick; sleep 0.05; done");
        await("a tick").until(() -> ticks() > 1);
        String snapshot = dormouse.checkpoint(NAME);

        dormouse.restore(snapshot);

        int before = ticks();
        await("further ticks").until(() -> ticks() > before);
        assertThat(dormouse.call("exec", NAME, "--", "echo", "hello")).isEqualTo("hello");
        assertThat(dormouse.attempt("exec", NAME, "--", "sh", "-c", "exit 7").exit())
                .isEqualTo(7);
    }

    @Test
    void inspectAndPsTellTheSame() {
        Counter.start(dormouse, NAME, "--memory", "256M");

        JsonNode inspected = Aftermath.json(dormouse.call("inspect", NAME));

        assertThat(inspected.path("session").path("limits").path("memoryBytes").asLong())
                .isEqualTo(256L << 20);
        assertThat(inspected.path("status").path("pid").asLong())
                .isEqualTo(row(NAME).path("pid").asLong());
        assertThat(row(NAME).path("command").path(0).asText()).isEqualTo("sh");
        assertThat(row(NAME).path("processes").asInt()).isGreaterThanOrEqualTo(3);
    }

    private JsonNode row(String name) {
        for (JsonNode row : Aftermath.json(dormouse.call("ps", "--format", "json"))) {
            if (row.path("name").asText().equals(name)) {
                return row;
            }
        }
        throw new AssertionError("no session " + name);
    }

    private int ticks() {
        return dormouse.log(NAME).split("tick").length;
    }
}

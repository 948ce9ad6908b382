package dev.dormouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dormouse.core.DormouseException.Code;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What happens to programs that cannot be carried is the user's choice, and what can be carried comes back. */
class OnLostTest {
    private static final Xterm XTERM = new Xterm();

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    private Desk desk(String name, String... lost) {
        Desk desk = dormouse.run(name, XTERM.command());
        XTERM.awaitReady(desk);
        desk.start(lost);
        Ring.awaitCounting(desk, "ring");
        return desk;
    }

    @Test
    void withoutAChoiceTheProgramIsNamedAndEverythingGoesOn() throws Exception {
        Desk desk = desk("refuse", Ring.command("ring"));

        var plan = dormouse.attempt("plan", "refuse", "--format", "json");
        assertThat(plan.exit()).isEqualTo(Code.BLOCKED.exit());
        JsonNode lost = process(plan.out(), "LOST");
        assertThat(lost.get("windows").get(0).get("title").asText()).isEqualTo("ring");
        assertThat(lost.get("findings").get(0).get("kind").asText()).isEqualTo("io-uring");
        assertThat(dormouse.attempt("plan", "refuse").out()).contains("io_uring", "cure", "Blocked: 1 process of ");

        var refused = dormouse.attempt("checkpoint", "refuse");
        assertThat(refused.exit()).isEqualTo(Code.BLOCKED.exit());
        assertThat(refused.err()).contains("python3 (pid " + lost.get("pid") + ")", "io_uring", "--on-lost");
        long count = Ring.count(desk, "ring");
        Program.await("ring going on").until(() -> Ring.count(desk, "ring") > count);
    }

    @Test
    void aDroppedProgramIsGoneAndTheRestWakes() {
        desk("drop", Ring.command("ring"));
        assertThat(dormouse.call("plan", "drop", "--on-lost", "drop")).contains("1 will be dropped");

        String snapshot = dormouse.call("checkpoint", "drop", "--on-lost", "drop");
        Desk woken = dormouse.restore(snapshot);

        XTERM.awaitBeyond(woken, XTERM.count(woken));
        assertThat(woken.exec("sh", "-c", "pgrep -c python3 || :")).isEqualTo("0");
        assertThat(dormouse.call("report", snapshot)).contains("all as planned", "dropped");
    }

    @Test
    void aRestartedProgramStartsAsItWasStartedWithItsWindowWhereItWas() throws Exception {
        Desk desk = dormouse.run("again", XTERM.command());
        XTERM.awaitReady(desk);
        List<String> command = new ArrayList<>(List.of("sh", "-c", "cd /var/tmp; COLOUR=blue exec \"$@\"", "sh"));
        command.addAll(List.of(Ring.command("ring")));
        desk.start(command.toArray(String[]::new));
        Ring.awaitCounting(desk, "ring");
        desk.exec("sh", "-c", "true");
        JsonNode before = place("again");

        String snapshot = dormouse.call("checkpoint", "again", "--on-lost", "python3=restart");
        Desk woken = dormouse.restore(snapshot);

        Program.await("the program anew")
                .until(() -> woken.log().contains("ring count 1 blue /var/tmp\n") && Ring.count(woken, "ring") > 3);
        Program.await("its window").until(() -> place("again").equals(before));
        assertThat(dormouse.attempt("report", snapshot).out()).contains("all as planned", "restarted", "started");
    }

    @Test
    void aProgramAskedToCloseEndsByItself() {
        desk("close", Ring.command("ring"));

        String snapshot = dormouse.call("checkpoint", "close", "--on-lost", "close");
        Desk woken = dormouse.restore(snapshot);

        assertThat(woken.log()).contains("ring asked to close", "ring closed");
        XTERM.awaitBeyond(woken, XTERM.count(woken));
    }

    @Test
    void aProgramThatAsksItsUserIsLeftAloneAndItsQuestionShown() {
        Desk desk = desk("asks", Ring.asking("ring"));

        var refused = dormouse.attempt("checkpoint", "asks", "--on-lost", "close");

        assertThat(refused.exit()).isEqualTo(Code.BLOCKED.exit());
        assertThat(refused.err()).contains("'ring' wants an answer", "Save changes?", "dormouse view asks");
        Path picture = dormouse.layout().root().resolve("log/close-asks.png");
        assertThat(Files.exists(picture)).isTrue();
        assertThat(desk.log()).doesNotContain("ring closed");
        XTERM.awaitBeyond(desk, XTERM.count(desk));
    }

    @Test
    void theMainProgramCanBeRestartedToo() {
        Desk desk = dormouse.run("main", Ring.command("ring"));
        Ring.awaitCounting(desk, "ring");

        String snapshot = dormouse.call("checkpoint", "main", "--on-lost", "restart");
        Desk woken = dormouse.restore(snapshot);

        Program.await("the main program anew")
                .until(() -> woken.log()
                                .lines()
                                .filter(line -> line.startsWith("ring ring open"))
                                .count()
                        == 2);
        Ring.awaitCounting(woken, "ring");
        assertThat(dormouse.call("ps", "--format", "json")).contains("running");
    }

    @Test
    void aSessionThatGoesOnGetsItsRestartedProgramBack() {
        Desk desk = desk("stays", Ring.command("ring"));

        dormouse.call("checkpoint", "stays", "--leave-running", "--on-lost", "restart");

        Program.await("the program anew")
                .until(() -> desk.log()
                                .lines()
                                .filter(line -> line.startsWith("ring ring open"))
                                .count()
                        == 2);
    }

    private JsonNode place(String name) throws Exception {
        String plan = dormouse.attempt("plan", name, "--format", "json").out();
        JsonNode windows = process(plan, "LOST").get("windows");
        return windows.isEmpty() ? windows : windows.get(0).get("placement").get("frame");
    }

    private static JsonNode process(String plan, String carry) throws Exception {
        for (JsonNode process : new ObjectMapper().readTree(plan).get("processes")) {
            if (process.get("carry").asText().equals(carry)) {
                return process;
            }
        }
        return new ObjectMapper().createObjectNode().putArray("windows");
    }
}

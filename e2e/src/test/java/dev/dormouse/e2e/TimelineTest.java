package dev.dormouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dormouse.core.snapshot.SnapshotStore;
import dev.dormouse.linux.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several snapshots of a terminal: what they have in common, what differs, and the way back. */
class TimelineTest {
    private static final String NAME = "past";

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    private final Xterm xterm = new Xterm();

    private Desk terminal() {
        Desk desk = dormouse.run(NAME, xterm.command());
        xterm.awaitReady(desk);
        return desk;
    }

    private String live(String... options) {
        List<String> arguments = new ArrayList<>(List.of("checkpoint", "--leave-running", NAME));
        arguments.addAll(List.of(options));
        return dormouse.call(arguments.toArray(String[]::new));
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    private static JsonNode row(JsonNode rows, String id) {
        for (JsonNode row : rows) {
            if (row.path("id").asText().equals(id)) {
                return row;
            }
        }
        throw new AssertionError("no snapshot " + id + " in " + rows);
    }

    private static List<String> values(JsonNode rows, String field) {
        return rows.findValuesAsText(field);
    }

    @Test
    void snapshotsAreATreeThatTellsWhatEachCosts() throws IOException {
        terminal();
        String first = live("--tag", "clean");
        String second = live();
        dormouse.call("restore", first, "--as", "other");
        String branch = dormouse.checkpoint("other");

        JsonNode rows = json(dormouse.call("snapshots", NAME, "--format", "json"));

        assertThat(values(rows, "id")).containsExactly(first, branch, second);
        assertThat(row(rows, first).path("parent").isNull()).isTrue();
        assertThat(row(rows, first).path("children").asInt()).isEqualTo(2);
        assertThat(row(rows, second).path("parent").asText()).isEqualTo(first);
        assertThat(row(rows, branch).path("parent").asText()).isEqualTo(first);
        assertThat(row(rows, second).path("thumbnail").asBoolean()).isTrue();
        assertThat(row(rows, second).path("sharedBytes").asLong())
                .as("what the second has in common with others")
                .isGreaterThan(row(rows, second).path("uniqueBytes").asLong());
        assertThat(row(rows, second).path("frozenMs").asLong()).isPositive();
    }

    @Test
    void removingOneGivesBackWhatItAloneHad() throws IOException {
        terminal();
        live();
        dormouse.attempt("exec", NAME, "sh", "-c", "head -c 8000000 /dev/urandom >/var/tmp/noise");
        String second = live();
        long unique = row(json(dormouse.call("snapshots", "--format", "json")), second)
                .path("uniqueBytes")
                .asLong();
        long before = packs();

        dormouse.call("rm", second);

        // gc leaves a little of it, where most of a pack is still needed.
        assertThat(unique).isGreaterThan(8_000_000);
        assertThat(before - packs()).isBetween(unique * 6 / 10, unique + 200_000);
    }

    private long packs() throws IOException {
        try (var files = Files.list(dormouse.layout().store().resolve("packs"))) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    @Test
    void aDifferenceTellsOfProgramsFilesWindowsAndMemory() throws IOException {
        Desk desk = terminal();
        String before = live();
        desk.exec("sh", "-c", "echo new >added; echo more >>count; rm /etc/hostname; mkdir -p /srv/empty");
        desk.start("xterm", "-T", "second");
        desk.awaitScreen(
                "the second window",
                screen -> dormouse.call("plan", NAME, "--format", "json").contains("\"second\""));
        String after = live();

        JsonNode diff = json(dormouse.call("diff", before, after, "--format", "json"));

        assertThat(diff.path("processes").findValuesAsText("name")).contains("xterm");
        assertThat(values(diff.path("files"), "path"))
                .contains("/root/added", "/root/count", "/etc/hostname", "/srv/empty")
                .doesNotContain("/etc", "/srv");
        assertThat(diff.path("windows").toString()).contains("\"title\":\"second\"");
        assertThat(values(diff.path("memory"), "name")).contains("Xvnc", "xterm");
        String text = dormouse.call("diff", before, after);
        assertThat(text).contains("+ /root/added  (4 B)", "- /etc/hostname", "~ /root/count", "+ 'second' of XTerm");
        assertThat(dormouse.call("diff", after, after)).isEqualTo("Nothing changed");
    }

    @Test
    void aSessionGoesBackFilesAndProgramsTogether() throws IOException {
        Desk desk = terminal();
        String past = live("--tag", "past-tag");
        desk.start("sleep", "4321");
        xterm.enter(desk, "later");
        xterm.awaitEntered(desk, "later");
        desk.exec("sh", "-c", "echo new >added");

        String kept = dormouse.call("rollback", NAME, "past-tag");

        assertThat(commands(past)).isEqualTo(commands(live())).doesNotContain("sleep 4321");
        assertCounted(desk);
        assertThat(desk.exec("ls")).doesNotContain("added", "words");
        JsonNode rows = json(dormouse.call("snapshots", NAME, "--format", "json"));
        assertThat(row(rows, kept).path("occasion").asText()).isEqualTo("rollback");
        assertThat(row(rows, kept).path("parent").asText()).isEqualTo(past);

        dormouse.call("rollback", NAME, kept);

        assertThat(desk.exec("cat", "words", "added")).isEqualTo("laternew");
        assertThat(commands(live())).contains("sleep 4321");
        assertCounted(desk);
    }

    /** What ran in a snapshot, but for what runs for a moment only. */
    private List<String> commands(String snapshot) {
        return new SnapshotStore(dormouse.layout())
                .load(snapshot).processes().stream()
                        .map(process -> String.join(" ", process.command()))
                        .filter(command -> !command.equals("sleep 0.1"))
                        .sorted()
                        .toList();
    }

    /** The program that counts and the file that it counts into have come from the same moment: nothing is missing or there twice. */
    private void assertCounted(Desk desk) {
        long count = xterm.count(desk);
        Program.await("counting on").until(() -> xterm.count(desk) > count);
        List<String> lines =
                desk.exec("head", "-n", Long.toString(count), "count").lines().toList();
        assertThat(lines)
                .isEqualTo(LongStream.rangeClosed(1, count)
                        .mapToObj(Long::toString)
                        .toList());
    }

    @Test
    void ifThePastDoesNotWakeTheSessionGoesOnAsItWas() throws IOException {
        Desk desk = terminal();
        String past = live();
        desk.exec("sh", "-c", "head -c 4000000 /dev/urandom >noise; echo new >added");
        // The list of what it consists of can be read when it begins, and is gone when it is needed.
        Files.delete(new SnapshotStore(dormouse.layout()).directory(past).resolve("contents"));

        Command.Result failed = dormouse.attempt("rollback", NAME, past);

        assertThat(failed.exit()).isEqualTo(5);
        assertThat(failed.err()).contains("goes on as it was");
        assertThat(desk.exec("cat", "added")).isEqualTo("new");
        long count = xterm.count(desk);
        desk.awaitScreen("the terminal", screen -> xterm.count(desk) > count);
    }

    @Test
    void whatIsDiscardedIsNotKept() throws IOException {
        Desk desk = terminal();
        String past = live();
        desk.exec("sh", "-c", "echo new >added");

        assertThat(dormouse.call("rollback", "--discard", NAME, past)).isEqualTo(past);

        assertThat(desk.exec("ls")).doesNotContain("added");
        assertThat(new SnapshotStore(dormouse.layout()).ids()).containsExactly(past);
    }

    @Test
    void aDamagedPastIsNoReasonToDiscardThePresent() throws IOException {
        Desk desk = terminal();
        String past = live();
        Files.delete(new SnapshotStore(dormouse.layout()).directory(past).resolve("contents"));

        Command.Result refused = dormouse.attempt("rollback", "--discard", NAME, past);

        assertThat(refused.exit()).isEqualTo(5);
        assertThat(desk.exec("echo", "there")).isEqualTo("there");
    }

    @Test
    void aSnapshotOfAnotherSessionIsNoPastOfThisOne() {
        terminal();
        dormouse.call("run", "-d", "--name", "stranger", "--display", "none", "--network", "none", "--", "sleep", "99");
        String strange = dormouse.checkpoint("stranger");

        Command.Result refused = dormouse.attempt("rollback", NAME, strange);

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("--as");
        assertThat(dormouse.attempt("rollback", NAME, "latest").exit()).isEqualTo(2);
    }

    @Test
    void aSessionThatIsGoneGoesBackToWhatItCameFrom() {
        dormouse.call("run", "-d", "--name", NAME, "--display", "none", "--network", "none", "--", "sleep", "99");
        String past = live();
        dormouse.restoreAs(past, "other");
        dormouse.checkpoint("other");

        dormouse.call("rollback", "other", past);

        assertThat(dormouse.session("other").restoredFrom()).isEqualTo(past);
    }

    @Test
    void thePictureComesOut() throws IOException {
        terminal();
        String snapshot = live();
        Path file = dormouse.layout().root().resolve("picture.png");

        dormouse.call("thumbnail", snapshot, file.toString());

        assertThat(Files.readAllBytes(file)).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void figuresOfEachOperationAreCollected() throws IOException {
        terminal();
        Path file = dormouse.layout().root().resolve("dormouse.prom");

        dormouse.call("checkpoint", NAME, "--metrics", file.toString());
        dormouse.call("verify", "--metrics", file.toString());
        dormouse.call("restore", NAME, "--metrics", file.toString());
        dormouse.call("gc", "--metrics", file.toString());

        String text = Files.readString(file);
        for (String operation : List.of("checkpoint", "verify", "restore", "gc")) {
            assertThat(text).contains("dormouse_operations_total{operation=\"" + operation + "\"");
            assertThat(text).contains("dormouse_last_duration_seconds{operation=\"" + operation + "\"");
        }
        assertThat(text).contains("dormouse_last_frozen_seconds{operation=\"checkpoint\",session=\"past\"}");
        assertThat(text).contains("dormouse_last_downtime_seconds{operation=\"restore\",session=\"past\"}");
    }
}

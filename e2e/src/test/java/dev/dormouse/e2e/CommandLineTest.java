package dev.dormouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The main job with nothing but commands. */
class CommandLineTest {
    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    @TempDir
    Path directory;

    @Test
    void aTextThatWasTypedBeforeTheSleepIsFinishedAfterIt() throws IOException {
        new GtkDialog().awaitReady(dormouse.run("note", new GtkDialog().command()));
        dormouse.call("type", "note", "dormouse ");
        screenshot("note");

        String snapshot = dormouse.call("checkpoint", "note", "--tag", "nap");

        assertThat(dormouse.processes()).isEmpty();
        assertThat(dormouse.call("ps", "--format", "json")).doesNotContain("note");
        assertThat(dormouse.call("snapshots", "--format", "json")).contains(snapshot, "nap");
        dormouse.call("restore", "nap");
        dormouse.call("type", "note", "sleeps");
        screenshot("note");
        dormouse.call("key", "note", "Return");
        Program.await("the text").until(() -> dormouse.call("logs", "note").contains("dormouse sleeps"));
    }

    @Test
    void aSnapshotOfASessionThatRunsOnWakesAtItsOwnMoment() {
        Program program = new Xterm();
        Desk desk = dormouse.run("runner", program.command());
        program.awaitReady(desk);
        String snapshot = dormouse.call("checkpoint", "--leave-running", "runner");
        program.enter(desk, "later");
        program.awaitEntered(desk, "later");
        program.awaitBeyond(desk, program.count(desk));

        Desk clone = dormouse.restoreAs(snapshot, "clone");

        program.awaitBeyond(clone, program.count(clone));
        program.enter(clone, "earlier");
        program.awaitEntered(clone, "earlier");
        program.awaitEntered(desk, "later");
    }

    private void screenshot(String name) throws IOException {
        Path file = Files.createTempFile(directory, name, ".png");
        dormouse.call("screenshot", name, file.toString());
        assertThat(Files.readAllBytes(file)).startsWith(0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n');
    }
}

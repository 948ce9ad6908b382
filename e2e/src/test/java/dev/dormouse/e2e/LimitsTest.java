package dev.dormouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.DormouseException.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a session of real programs cannot carry is named, and the session goes on. */
class LimitsTest {
    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    @Test
    void aShellThatHoldsItsTerminalOpenByTheNameDevTtyIsNamed() {
        Desk desk = dormouse.run("dash", "xterm", "-e", "dash", "-i");
        desk.awaitScreen("the terminal", screen -> !screen.blank());
        desk.type("echo ready >ready\n");
        Program.await("the shell")
                .until(() -> desk.exec("sh", "-c", "cat ready 2>&1 || :").equals("ready"));

        var refused = dormouse.attempt("checkpoint", "dash");

        assertThat(refused.exit()).isEqualTo(Code.BLOCKED.exit());
        assertThat(refused.err()).contains("dash (pid ", "/dev/tty", "bash");
        desk.type("echo on >ready\n");
        Program.await("the shell again").until(() -> desk.exec("cat", "ready").equals("on"));
        assertThat(dormouse.call("snapshots", "--format", "json")).doesNotContain("dash");
    }
}

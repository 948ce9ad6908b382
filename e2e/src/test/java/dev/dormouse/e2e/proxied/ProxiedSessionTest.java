package dev.dormouse.e2e.proxied;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.core.oci.Container;
import dev.dormouse.core.snapshot.SnapshotFile;
import dev.dormouse.core.snapshot.SnapshotStore;
import dev.dormouse.e2e.Desk;
import dev.dormouse.e2e.Dormouse;
import dev.dormouse.linux.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ProxiedSessionTest {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    private final Proxied proxied = new Proxied(dormouse);
    private final UserServer server = UserServer.start();

    @AfterEach
    void endServer() {
        server.close();
    }

    private static List<String> typed(Desk desk) {
        return desk.exec("sed", "-n", "/typed/p", "/root/log").lines().toList();
    }

    private static int count(Desk desk) {
        String last = desk.exec("sh", "-c", "grep count /root/log | tail -n 1");
        // It may not have begun yet.
        return last.isEmpty() ? 0 : Integer.parseInt(last.substring(last.indexOf(' ') + 1));
    }

    private static void awaitCounting(Desk desk) {
        int before = count(desk);
        await("counting on").atMost(DEADLINE).until(() -> count(desk) > before);
    }

    @Test
    void itsWindowsAreOnTheUsersServerAndTakeInputThere() {
        Desk desk = proxied.terminal("seen", server);

        server.type("seen", "hello");

        await("what was typed")
                .atMost(DEADLINE)
                .untilAsserted(() -> assertThat(typed(desk)).containsExactly("typed hello"));
        assertThat(desk.exec("sh", "-c", "echo $DISPLAY; pgrep Xvnc; pgrep openbox; :"))
                .isEqualTo(":0");
        assertThat(dormouse.call("displays", "--format", "json"))
                .contains("\"server\" : \"" + server.display() + "\"", "\"condition\" : \"CONNECTED\"");
        assertThat(dormouse.call("x11", "stats", "seen", "--during", "10ms")).containsIgnoringCase("xterm");
        assertThat(dormouse.attempt("plan", "seen").exit()).isZero();
        Command.Result screenshot = dormouse.attempt("screenshot", "seen", "/dev/null");
        assertThat(screenshot.exit()).isEqualTo(1);
        assertThat(screenshot.err()).contains("its windows are on the X server " + server.display());
    }

    @Test
    void itsProgramsFindTheirCookie() {
        Desk desk = proxied.terminal("known", server);

        assertThat(desk.exec("xdpyinfo")).startsWith("name of display:    :0");
        assertThat(desk.exec("stat", "-c", "%a", "/run/dormouse/Xauthority")).isEqualTo("600");
        assertThat(desk.exec("sh", "-c", "xauth list | wc -l")).isEqualTo("2");
        assertThat(desk.exec("sh", "-c", "XAUTHORITY=/dev/null xdpyinfo 2>&1 || :"))
                .contains("unable to open display");
    }

    @Test
    void afterTheEndNothingIsLeft() {
        proxied.terminal("short", server);
        long keeper = proxied.keeper("short");
        Container container =
                Container.of(dormouse.layout(), dormouse.session("short").container());

        dormouse.call("stop", "short");

        assertThat(Proxied.lives(keeper)).isFalse();
        assertThat(Files.exists(container.top())).isFalse();
        server.awaitNoWindow("short");
        dormouse.call("rm", "short");
    }

    @Test
    void aProgramThatEndsByItselfEndsTheKeeper() {
        proxied.run("brief", server, "xterm", "-T", "brief", "-e", "sleep", "1");
        long keeper = proxied.keeper("brief");

        await("the keeper's end").atMost(DEADLINE).until(() -> !Proxied.lives(keeper));
        assertThat(dormouse.call("ps")).contains("exited (0)");
    }

    @Test
    void aSessionThatIsKilledTakesItsKeeperAlong() {
        proxied.terminal("killed", server);
        long keeper = proxied.keeper("killed");
        long init = Container.of(dormouse.layout(), dormouse.session("killed").container())
                .init();

        ProcessHandle.of(init).orElseThrow().destroyForcibly();

        await("the keeper's end").atMost(DEADLINE).until(() -> !Proxied.lives(keeper));
        server.awaitNoWindow("killed");
    }

    @Test
    void aKeeperThatIsKilledIsReportedAndTheSessionGoesOn() {
        Desk desk = proxied.run("bereft", server, "sh", "-c", """
                xterm -T bereft & while :; do n=$((n + 1)); echo count $n >>/root/log; sleep 0.1; done""");
        server.awaitWindow("bereft");

        ProcessHandle.of(proxied.keeper("bereft")).orElseThrow().destroyForcibly();

        server.awaitNoWindow("bereft");
        awaitCounting(desk);
        assertThat(dormouse.call("ps")).contains("running, display lost");
        assertThat(dormouse.call("displays")).contains("lost");
        assertThat(dormouse.call("plan", "bereft")).contains("The display is lost");
        Command.Result moved = dormouse.attempt("move", "bereft", "--display", server.display());
        assertThat(moved.exit()).isEqualTo(1);
        assertThat(moved.err()).contains("its display is lost");
    }

    @Test
    void aServerThatEndsIsReportedAndProgramsLiveOn() {
        Desk desk;
        try (UserServer fragile = UserServer.start()) {
            desk = proxied.terminal("afloat", fragile);
        }

        await("the end of the server to be noticed")
                .atMost(DEADLINE)
                .until(() -> dormouse.call("displays").contains("server gone"));
        awaitCounting(desk);
        assertThat(desk.exec("pgrep", "-x", "xterm").lines()).hasSize(1);
        assertThat(dormouse.call("ps")).contains("running").doesNotContain("lost");
    }

    @Test
    void twoSessionsAreSeenAtOnceAndHaveSecretsOfTheirOwn() {
        Desk one = proxied.terminal("one", server);
        Desk two = proxied.terminal("two", server);

        server.type("two", "second");
        server.type("one", "first");

        await("what was typed").atMost(DEADLINE).untilAsserted(() -> {
            assertThat(typed(one)).containsExactly("typed first");
            assertThat(typed(two)).containsExactly("typed second");
        });
        assertThat(one.exec("xauth", "list")).isNotEqualTo(two.exec("xauth", "list"));
        dormouse.call("rm", "--force", "one");
        server.awaitNoWindow("one");
        awaitCounting(two);
        assertThat(server.shows("two")).isTrue();
    }

    @Test
    void onTheHostsNetworkItsDisplayIsNobodyElses() {
        dormouse.call(
                "run",
                "-d",
                "--name",
                "open",
                "--user",
                "root",
                "--network",
                "host",
                "--display",
                "proxy=" + server.display(),
                "--",
                "xterm",
                "-T",
                "open");
        server.awaitWindow("open");

        assertThat(new Desk(dormouse, "open").exec("sh", "-c", "echo $DISPLAY"))
                .isEqualTo(dormouse.session("open").display().name())
                .matches(":[2-9][0-9][0-9]");
    }

    @Test
    void withoutAServerNothingIsStarted() {
        Command.Result refused =
                dormouse.attempt("run", "-d", "--user", "root", "--display", "proxy=:59001", "--", "xterm");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("The X server :59001 cannot be used");
        assertThat(dormouse.processes()).isEmpty();
        assertThat(dormouse.call("ps", "--format", "json")).isEqualTo("[ ]");
    }

    @Test
    void aCheckpointThatLeavesItRunningIsHardlyNoticed() {
        Desk desk = proxied.terminal("kept", server);

        String snapshot = dormouse.call("checkpoint", "--leave-running", "kept");

        awaitCounting(desk);
        server.type("kept", "again");
        await("what was typed")
                .atMost(DEADLINE)
                .untilAsserted(() -> assertThat(typed(desk)).containsExactly("typed again"));
        dormouse.call("verify", snapshot);
        assertThat(new SnapshotStore(dormouse.layout()).load(snapshot).files())
                .extracting(SnapshotFile::path)
                .contains("x11/sockets.json")
                .doesNotContain("thumbnail.png");
    }

    @Test
    void aDormouseThatIsKilledWhileItSavesHoldsNobody() throws Exception {
        Desk desk = proxied.terminal("undisturbed", server);
        Command command = dormouse.command("checkpoint", "undisturbed");
        ProcessBuilder builder = new ProcessBuilder(command.argv());
        builder.environment().putAll(command.environment());
        Process checkpoint = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        await("the display to be saved")
                .atMost(DEADLINE)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> saving() || !checkpoint.isAlive());
        checkpoint.destroyForcibly().waitFor();

        assertThat(dormouse.call("ps")).contains("running");
        awaitCounting(desk);
        server.type("undisturbed", "fine");
        await("what was typed")
                .atMost(DEADLINE)
                .untilAsserted(() -> assertThat(typed(desk)).containsExactly("typed fine"));
    }

    private boolean saving() throws IOException {
        if (!Files.isDirectory(dormouse.layout().snapshots())) {
            return false;
        }
        try (var partial = Files.newDirectoryStream(dormouse.layout().snapshots(), ".*.partial")) {
            for (var directory : partial) {
                if (Files.exists(directory.resolve("x11"))) {
                    return true;
                }
            }
        }
        return false;
    }
}

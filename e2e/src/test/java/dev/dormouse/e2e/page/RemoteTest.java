package dev.dormouse.e2e.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.e2e.Dormouse;
import dev.dormouse.e2e.proxied.UserServer;
import dev.dormouse.linux.Command;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The command line from elsewhere: the same commands, by a server's unix socket and over TLS. */
class RemoteTest {
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    @TempDir
    private Path home;

    private final Served served = new Served(dormouse);

    @AfterEach
    void end() {
        served.close();
    }

    private Command command(String host, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--host", host));
        all.addAll(List.of(arguments));
        return dormouse.command(all.toArray(String[]::new)).with("HOME", home.toString());
    }

    private Command here(String... arguments) {
        return command(Served.unix(dormouse), arguments);
    }

    private Command.Result attempt(String... arguments) {
        return here(arguments).run();
    }

    private String call(String... arguments) {
        Command.Result result = attempt(arguments);
        assertThat(result.exit())
                .as("%s, which said: %s", String.join(" ", arguments), result.err())
                .isZero();
        return result.out().strip();
    }

    @Test
    void commandsDoTheSameFromElsewhere() throws IOException {
        served.start();
        String[] terminal = {"--user", "root", "--size", "800x600", "--", "xterm", "-e", "bash", "--norc"};
        List<String> run = new ArrayList<>(List.of("run", "-d", "--name", "desk"));
        run.addAll(List.of(terminal));
        assertThat(call(run.toArray(String[]::new))).isEqualTo("desk");
        assertThat(call("ps")).containsPattern("desk +running").contains("xterm -e bash");
        typesAndLooks();
        assertThat(call("plan", "desk")).contains("Ready");
        Command.Result saved = attempt("checkpoint", "--leave-running", "--tag", "then", "desk");
        assertThat(saved.err()).as("progress").contains("Frozen for");
        assertThat(call("snapshots", "--format", "json")).isEqualTo(dormouse.call("snapshots", "--format", "json"));
        assertThat(call("snapshots")).contains(saved.out().strip()).contains("then");
        assertThat(call("restore", "then", "--as", "copy")).isEqualTo("copy");
        assertThat(call("exec", "copy", "--", "cat", "seen")).isEqualTo("typed");
        comesBackFromAFile(saved.out().strip());
        call("stop", "copy");
        call("rm", "copy");
        assertThat(dormouse.call("ps")).contains("desk").doesNotContain("copy");
    }

    private void typesAndLooks() throws IOException {
        Path before = home.resolve("before.png");
        Path after = home.resolve("after.png");
        call("screenshot", "desk", before.toString());
        call("type", "desk", "echo typed >seen\n");
        await("what was typed")
                .atMost(PATIENCE)
                .until(() -> attempt("exec", "desk", "--", "cat", "seen").out().equals("typed\n"));
        call("screenshot", "desk", after.toString());
        assertThat(Files.readAllBytes(after)).startsWith(0x89, 'P', 'N', 'G').isNotEqualTo(Files.readAllBytes(before));
        Command.Result ended = here("exec", "desk", "--", "sh", "-c", "cat; exit 7")
                .withInput("from here\n")
                .run();
        assertThat(ended.exit()).isEqualTo(7);
        assertThat(ended.out()).isEqualTo("from here\n");
    }

    private void comesBackFromAFile(String snapshot) {
        Path file = home.resolve("saved.tar");
        call("export", "then", file.toString());
        assertThat(attempt("rm", "latest").exit()).as("which one is meant").isEqualTo(USAGE);
        call("rm", snapshot);
        assertThat(call("snapshots")).doesNotContain("then");
        call("import", file.toString());
        assertThat(call("snapshots")).contains("then");
        call("verify", "then");
    }

    @Test
    void programsInFrontEndAsTheyDoHere() {
        served.start();
        List<String> run = List.of("run", "--rm", "--name", "front", "--user", "root", "--display", "none", "--");
        Command.Result ended = attempt(with(run, "sh", "-c", "sleep 2; echo said; exit 3"));
        assertThat(ended.exit()).as(ended.err()).isEqualTo(3);
        assertThat(ended.out()).isEqualTo("said\n");
        Process waiting = here(with(run, "sleep", "600")).spawn();
        await("its session").atMost(PATIENCE).until(() -> dormouse.call("ps").contains("running"));
        Command.of("kill", "-INT", Long.toString(waiting.pid())).run();
        await("its end").atMost(PATIENCE).until(() -> !waiting.isAlive());
        assertThat(dormouse.call("ps", "--format", "json")).isEqualTo("[ ]");
    }

    private static String[] with(List<String> first, String... more) {
        return Stream.concat(first.stream(), Stream.of(more)).toArray(String[]::new);
    }

    /** In a terminal that script(1) makes, as the user's is. */
    @Test
    void aProgramHasTheUsersTerminal() throws IOException {
        served.start();
        dormouse.call("run", "-d", "--name", "desk", "--user", "root", "--display", "none", "--", "sleep", "600");
        Process process = onTerminal("sh", "-c", "tty; stty size; read word; echo \"got $word\"; exit 5");
        try (Writer keys = process.outputWriter();
                BufferedReader screen = process.inputReader()) {
            keys.write("hello\n");
            keys.flush();
            assertThat(screen.lines().toList()).contains("/dev/pts/0", "30 100", "hello", "got hello");
        }
        assertThat(process.onExit().join().exitValue()).isEqualTo(5);
        Process waiting = onTerminal("sleep", "654");
        await("the program").atMost(PATIENCE).until(() -> runs("sleep 654"));
        waiting.destroyForcibly();
        await("its end").atMost(PATIENCE).until(() -> !runs("sleep 654"));
    }

    private boolean runs(String program) {
        return dormouse.call("exec", "desk", "--", "ps", "-e", "-o", "args").contains(program);
    }

    private Process onTerminal(String... program) throws IOException {
        Command exec = here(with(List.of("exec", "desk", "--"), program));
        String line = exec.argv().stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" ", "stty columns 100 rows 30; ", ""));
        ProcessBuilder script = new ProcessBuilder("script", "--quiet", "--return", "--command", line, "/dev/null");
        script.environment().putAll(exec.environment());
        script.environment().put("SHELL", "/bin/sh");
        return script.redirectErrorStream(true).start();
    }

    @Test
    void isSeenAndMovedFromElsewhere() {
        served.start();
        try (UserServer first = UserServer.start();
                UserServer second = UserServer.start()) {
            String[] terminal = {"xterm", "-T", "moves", "-e", "sleep", "600"};
            List<String> run = List.of("run", "-d", "--name", "desk", "--user", "root", "--display");
            call(with(run, with(List.of("proxy=" + first.display(), "--"), terminal)));
            first.awaitWindow("moves");
            assertThat(call("move", "desk", "--display", second.display())).contains(second.display());
            second.awaitWindow("moves");
            dormouse.run("own", terminal);
            Process viewer =
                    here("view", "own").with("DISPLAY", first.display()).spawn();
            await("the viewer")
                    .atMost(PATIENCE)
                    .until(() -> first.ask("xwininfo", "-root", "-tree").contains("TigerVNC"));
            first.ask("xdotool", "search", "--name", "TigerVNC", "windowkill");
            await("its end").atMost(PATIENCE).until(() -> !viewer.isAlive());
        }
    }

    @Test
    void overTlsTheKeyIsComparedAndTheRoleCounts() {
        served.startFor("0.0.0.0");
        String url = served.url("").toString();
        String secret = dormouse.call("token", "add", "look", "--role", "view");
        String fingerprint = dormouse.call("host", "id");
        String other = fingerprint.replaceAll("[0-9]", "a");
        assertThat(login(url, other, secret).exit()).isEqualTo(FAILED);
        assertThat(login(url, fingerprint, "dm_wrong").exit()).isEqualTo(FAILED);
        assertThat(login(url, fingerprint, secret).exit()).isZero();
        dormouse.run("desk", "xterm");
        Command.Result seen = command(url, "ps").run();
        assertThat(seen.out()).as(seen.err()).contains("desk");
        Command.Result refused = command(url, "rm", "--force", "desk").run();
        assertThat(refused.exit()).isEqualTo(FAILED);
        assertThat(dormouse.call("ps")).contains("desk");
        dormouse.call("token", "rm", "look");
        assertThat(command(url, "ps").run().exit()).as("revoked").isEqualTo(FAILED);
        assertThat(command(url, "doctor").run().exit()).isEqualTo(USAGE);
    }

    private Command.Result login(String url, String fingerprint, String secret) {
        return dormouse.command("login", url, "--fingerprint", fingerprint)
                .with("HOME", home.toString())
                .withInput(secret + "\n")
                .run();
    }
}

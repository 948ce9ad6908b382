package dev.dormouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dormouse.core.snapshot.SnapshotStore;
import dev.dormouse.e2e.TwoHosts.Line;
import dev.dormouse.linux.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Sessions that move between two hosts over a line of 50 Mbit/s, 10 ms each way, on which packets get lost. */
class MigrationTest {
    private static final String NAME = "moving";

    @Order(1)
    @RegisterExtension
    final Dormouse east = new Dormouse();

    @Order(2)
    @RegisterExtension
    final Dormouse west = new Dormouse();

    @Order(3)
    @RegisterExtension
    final TwoHosts hosts = new TwoHosts(east, west, new Line(6_000_000, 10, 1));

    @TempDir
    Path directory;

    private final Xterm xterm = new Xterm();

    /** Without a network: that of these hosts leads nowhere. */
    private Desk terminal() {
        List<String> arguments = new ArrayList<>(
                List.of("run", "-d", "--name", NAME, "--user", "root", "--size", "800x600", "--network", "none", "--"));
        arguments.addAll(List.of(xterm.command()));
        east.call(arguments.toArray(String[]::new));
        return new Desk(east, NAME);
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    private JsonNode moved(Dormouse from, String... options) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("migrate", NAME, hosts.name(hosts.other(from)), "--format", "json"));
        arguments.addAll(List.of(options));
        return json(from.call(arguments.toArray(String[]::new)));
    }

    private void assertNothingLeft(Dormouse host) throws IOException {
        assertThat(host.processes()).noneMatch(process -> process.contains("xterm"));
        assertThat(json(host.call("ps", "--format", "json"))).isEmpty();
        assertThat(new SnapshotStore(host.layout()).ids()).isEmpty();
        assertThat(Dormouse.names(host.layout().migrations())).noneMatch(name -> name.endsWith(".json"));
    }

    @Test
    void aTerminalMovesThereAndBackAndCountsOn() throws IOException {
        Desk desk = terminal();
        xterm.awaitReady(desk);
        hosts.serve(west);
        hosts.serve(east);
        JsonNode plan = json(east.call("migrate", NAME, "west", "--dry-run", "--format", "json"));
        assertThat(plan.path("misfits")).isEmpty();
        assertThat(plan.path("way").asText()).isEqualTo("PRECOPY");
        assertThat(plan.path("roundTripMs").asLong()).isGreaterThanOrEqualTo(20);
        assertThat(plan.path("bytesPerSecond").asLong()).isBetween(500_000L, 6_500_000L);
        assertThat(plan.path("downMs").asLong()).isPositive();
        long before = xterm.count(desk);

        Path metrics = directory.resolve("dormouse.prom");
        JsonNode there = moved(east, "--metrics", metrics.toString());

        Desk moved = new Desk(west, NAME);
        xterm.awaitBeyond(moved, before);
        xterm.enter(moved, "there");
        xterm.awaitEntered(moved, "there");
        assertNothingLeft(east);
        assertThat(there.path("rounds").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(there.path("travelled").asLong())
                .isLessThan(there.path("bytes").asLong() / 3);
        assertThat(there.path("travelledStopped").asLong())
                .isLessThan(there.path("travelled").asLong() / 2);
        assertThat(there.path("downMs").asLong())
                .isPositive()
                .isLessThan(there.path("totalMs").asLong());
        assertThat(metrics).content().contains("operation=\"migrate\",session=\"" + NAME + "\"");

        JsonNode back = moved(west);

        xterm.awaitBeyond(new Desk(east, NAME), xterm.count(new Desk(east, NAME)));
        assertNothingLeft(west);
        assertThat(back.path("travelled").asLong())
                .as("what the store here still has does not travel")
                .isLessThan(there.path("travelled").asLong() / 2);
    }

    @Test
    void bySshWhatDoesNotFitIsToldAndThenItMoves() throws IOException {
        String url = sshd();
        start(east, "sh", "-c", COUNTING);
        start(west, "sleep", "1000");

        Command.Result refused = east.attempt("migrate", NAME, url);

        assertThat(refused.exit()).isEqualTo(4);
        assertThat(refused.err())
                .contains("Session 'moving' does not fit")
                .contains("There is a session 'moving' there already")
                .contains("--as");
        assertThat(east.call("ps", "--format", "json")).contains("\"running\"");

        west.call("rm", "--force", NAME);
        int before = lines(east);
        east.call("migrate", NAME, url, "--lazy", "yes");

        Program.await("counting there").until(() -> lines(west) > before + 1);
        assertNothingLeft(east);
    }

    private static final String COUNTING = "i=0; while :; do i=$((i+1)); echo $i; sleep 0.05; done";

    private static void start(Dormouse host, String... program) {
        List<String> arguments = new ArrayList<>(
                List.of("run", "-d", "--name", NAME, "--user", "root", "--display", "none", "--network", "none", "--"));
        arguments.addAll(List.of(program));
        host.call(arguments.toArray(String[]::new));
    }

    private static int lines(Dormouse host) {
        return (int) host.log(NAME).lines().count();
    }

    /** Runs sshd(8) on the western host, which lets in one key, for one command. */
    private String sshd() throws IOException {
        for (String key : List.of("host", "user")) {
            Command.Result made = Command.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", path(key))
                    .run();
            assertThat(made.exit()).as(made.err()).isZero();
        }
        Command serve = west.command("serve", "--stdio");
        StringBuilder script = new StringBuilder("#!/bin/sh\n");
        serve.environment()
                .forEach((name, value) -> script.append("export ")
                        .append(name)
                        .append("='")
                        .append(value)
                        .append("'\n"));
        script.append("exec '").append(String.join("' '", serve.argv())).append("'\n");
        Files.writeString(directory.resolve("serve"), script);
        Files.writeString(
                directory.resolve("authorized"),
                "command=\"sh " + path("serve") + "\",restrict " + Files.readString(directory.resolve("user.pub")));
        Files.writeString(
                directory.resolve("sshd_config"),
                String.join(
                        "\n",
                        "ListenAddress " + hosts.address(west) + ":2222",
                        "HostKey " + path("host"),
                        "AuthorizedKeysFile " + path("authorized"),
                        "PidFile none",
                        "StrictModes no",
                        "UsePAM no",
                        "PermitRootLogin yes",
                        // Or bash would read ~/.bashrc first, whatever that does.
                        "SetEnv SHLVL=5",
                        ""));
        Files.writeString(
                directory.resolve("known"),
                "[" + hosts.address(west) + "]:2222 " + Files.readString(directory.resolve("host.pub")));
        Files.createDirectories(Path.of("/run/sshd"));
        Process sshd = hosts.start(west, "/usr/sbin/sshd", "-D", "-e", "-f", path("sshd_config"));
        TwoHosts.awaitLine(sshd.errorReader(), "Server listening");
        east.set(
                "DORMOUSE_SSH",
                "ssh -F none -o BatchMode=yes -o UserKnownHostsFile=" + path("known") + " -i " + path("user"));
        return "ssh://root@" + hosts.address(west) + ":2222";
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }
}

package dev.dormouse.e2e.robust;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dormouse.e2e.Dormouse;
import dev.dormouse.linux.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a session is kept from: more memory than it may have, networks, the host's files. */
class ConfinementTest {
    private static final String NAME = "confined";

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    @Test
    void aProgramThatTakesMoreMemoryThanAllowedIsKilled() {
        String greedy =
                "import time; time.sleep(0.5); x = bytearray(300000000); print('fat', flush=True); time.sleep(1)";

        Command.Result result = run("--memory", "64M", "--network", "none", "--", "python3", "-c", greedy);

        assertThat(result.out()).doesNotContain("fat");
        assertThat(result.exit()).isEqualTo(128 + 9);
    }

    @Test
    void memoryLimitsHoldAfterARestoreToo() {
        String greedy = "import os, time\nwhile not os.path.exists('/tmp/go'): time.sleep(0.05)\n"
                + "x = bytearray(300000000); print('fat', flush=True); time.sleep(1000)";
        dormouse.call(
                "run",
                "-d",
                "--name",
                NAME,
                "--display",
                "none",
                "--network",
                "none",
                "--memory",
                "64M",
                "--",
                "python3",
                "-c",
                greedy);
        dormouse.restore(dormouse.checkpoint(NAME));
        dormouse.call("exec", NAME, "--", "touch", "/tmp/go");

        dormouse.call("logs", "--follow", NAME);

        assertThat(dormouse.log(NAME)).doesNotContain("fat");
        JsonNode listing = Aftermath.json(dormouse.call("ps", "--format", "json"));
        assertThat(listing.path(0).path("exit").asInt()).isEqualTo(128 + 9);
    }

    @Test
    void aSessionWithoutANetworkHasTheLoopbackOnly() {
        assertThat(interfaces("none")).containsExactly("lo");
    }

    @Test
    void aPrivateNetworkIsNotTheHosts() {
        assertThat(interfaces("private")).containsExactlyInAnyOrder("lo", "net0");
    }

    @Test
    void changesStayInTheSession() {
        Command.Result result = run(
                "--network",
                "none",
                "--",
                "sh",
                "-c",
                "rm /etc/hostname; echo x >/usr/dormouse-was-here; ls /usr/dormouse-was-here; test -e /etc/hostname || echo gone; ls -A ~");

        assertThat(result.out()).isEqualTo("/usr/dormouse-was-here\ngone\n");
        assertThat(Path.of("/usr/dormouse-was-here")).doesNotExist();
        assertThat(Path.of("/etc/hostname")).exists();
    }

    @Test
    void dormousesRootIsNotInSightNorAreItsNeighboursLost() {
        Path root = dormouse.layout().root();
        Path neighbour = Path.of(System.getProperty("java.home"));

        Command.Result result = run(
                "--network",
                "none",
                "--",
                "sh",
                "-c",
                "ls -A " + root + " 2>/dev/null; ls -d " + neighbour + "; ls -d /tmp");

        assertThat(result.out()).isEqualTo(neighbour + "\n/tmp\n");
    }

    private List<String> interfaces(String network) {
        String listing = run("--network", network, "--", "sh", "-c", "cd /sys/class/net && ls")
                .out();
        return listing.lines().filter(line -> !line.isBlank()).toList();
    }

    private Command.Result run(String... options) {
        List<String> arguments = new ArrayList<>(List.of("run", "--name", NAME, "--display", "none"));
        arguments.addAll(List.of(options));
        return dormouse.attempt(arguments.toArray(String[]::new));
    }
}

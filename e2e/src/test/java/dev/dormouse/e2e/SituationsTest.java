package dev.dormouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.dormouse.core.display.RfbClient;
import dev.dormouse.core.doctor.CriuProgram;
import dev.dormouse.core.oci.Runc;
import dev.dormouse.core.plan.Finding;
import dev.dormouse.linux.Command;
import dev.dormouse.linux.ProcFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What CRIU refuses is told before it is asked, and what it carries is not called an obstacle. */
class SituationsTest {
    private static final List<String> HARMLESS = List.of(
            "plain",
            "pipe",
            "descriptor-in-flight",
            "tcp-inside",
            "terminal-pair",
            "deleted-file",
            "deleted-directory",
            "deleted-program",
            "nameless-file",
            "watch-home",
            "timer",
            "zombie",
            "shared-segment",
            "file-locks",
            "memory-file",
            "huge-reservation",
            "seccomp-filter",
            "epoll-inherited");

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    @TempDir
    Path images;

    @ParameterizedTest
    @CsvSource({
        "user-namespace, namespace-nested",
        "io-uring, io-uring",
        "userfaultfd, kernel-object",
        "landlock-rules, kernel-object",
        "secret-memory, secret-memory",
        "vsock, socket-family",
        "message-queue, message-queue",
        "traced, traced",
        "big-deleted, ghost-limit",
        "watch-proc, file-watch",
        "terminal-by-name, terminal-by-name",
        "outside-file, file-outside",
        "outside-process, pidfd",
        "device, device",
        "connected-outside, unix-outside"
    })
    void whatCriuRefusesIsNamedBefore(String situation, String kind) {
        assertNamedBefore(situation, kind);
    }

    @Tag("thorough")
    @ParameterizedTest
    @CsvSource({
        "held-namespace, namespace-descriptor",
        "io-uring-mapped, io-uring",
        "perf-event, kernel-object",
        "seccomp-notify, kernel-object",
        "multipath-tcp, socket-protocol",
        "socket-name, socket-name",
        "leader-gone, thread-leader-gone",
        "pidfd-of-thread, pidfd",
        "linked-elsewhere, link-remap",
        "watch-deleted, file-watch",
        "epoll-escaped, epoll-escaped",
        "packet-pipe, pipe-packets",
        "outside-terminal, terminal-outside",
        "outside-network, network-outside",
        "disk, device",
        "connected-from-outside, unix-outside"
    })
    void soIsWhatIsRareOrLikeThose(String situation, String kind) {
        assertNamedBefore(situation, kind);
    }

    private void assertNamedBefore(String situation, String kind) {
        try (Situations made = Situations.make(dormouse, "blocked", List.of(situation))) {
            assertThat(made.obstacles(situation)).contains(kind);

            assertThat(dormouse.attempt("checkpoint", "blocked").exit())
                    .as("exit status of the checkpoint")
                    .isNotZero();
            assertThat(made.obstacles(situation))
                    .as("seen in the session that goes on")
                    .contains(kind);
            assertThat(criu(made).exit()).as("exit status of runc and CRIU").isNotZero();
        }
    }

    /** The counterpart: what is done here to a session that CRIU can carry succeeds. */
    @Test
    void criuItselfCarriesAPlainSession() {
        try (Situations made = Situations.make(dormouse, "plain", List.of("plain"))) {
            assertThat(criu(made)).matches(Command.Result::ok, "succeeded");
        }
    }

    /** CRIU saves these without a word and then cannot restore them. */
    @ParameterizedTest
    @CsvSource({
        "timer-of-thread, timer-thread",
        "file-of-thread, thread-file",
        "shared-segment-cut, sysv-part",
        "outside-namespace, namespace-descriptor"
    })
    void whatWouldNotWakeIsNamedBefore(String situation, String kind) {
        try (Situations made = Situations.make(dormouse, "sleeper", List.of(situation))) {
            assertThat(made.obstacles(situation)).contains(kind);
        }
    }

    /** On control groups of version 1 CRIU would hang: it is not asked here. */
    @Test
    void aStoppedProcessIsAnObstacleWhereCriuWouldWaitForItForEver() {
        boolean version1 = ProcFile.read(Path.of("/proc/self/cgroup")).contains(":freezer:");
        try (Situations made = Situations.make(dormouse, "stopped", List.of("stopped"))) {
            assertThat(made.obstacles("stopped")).isEqualTo(version1 ? List.of("stopped") : List.of());
        }
    }

    @Test
    void aProgramThatWasStartedFromOutsideAndStillRunsIsNamed() throws Exception {
        try (Situations _ = Situations.make(dormouse, "visited", List.of("plain"))) {
            Process visitor =
                    dormouse.command("exec", "visited", "--", "sleep", "1000").spawn();
            try {
                Program.await("the visitor")
                        .until(() -> Situations.allObstacles(dormouse, "visited").stream()
                                .anyMatch(finding -> finding.kind().equals("exec-outside")
                                        && finding.what().equals("sleep 1000")));
            } finally {
                visitor.destroy();
                visitor.waitFor();
            }
        }
    }

    @Test
    void whatCriuCarriesIsNoObstacleAndWakes() {
        String snapshot;
        try (Situations made = Situations.make(dormouse, "harmless", HARMLESS)) {
            assertThat(Situations.allObstacles(dormouse, made.session())).isEmpty();
            snapshot = dormouse.checkpoint("harmless");
        }

        Desk woken = dormouse.restore(snapshot);
        woken.exec("touch", "/tmp/go");

        woken.awaitLog("all to be right", log -> HARMLESS.stream().allMatch(name -> log.contains(name + " right")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"xterm -e vi", "glxgears"})
    void programsWithWindowsHaveNoObstacles(String command) {
        Desk desk = dormouse.run("windows", command.split(" "));
        desk.awaitScreen("a window", screen -> !screen.blank());

        assertThat(Situations.allObstacles(dormouse, "windows")).isEmpty();
    }

    @Test
    void aViewerIsNoObstacleButToldOf() {
        dormouse.run("watched", "xterm");
        Path screen = dormouse.layout().rfbSocket("watched");

        try (RfbClient client = RfbClient.connect(screen, false, Duration.ofMinutes(1))) {
            assertThat(client.capture().blank()).isFalse();
            assertThat(Situations.findings(dormouse, "watched"))
                    .extracting(Finding::kind, Finding::weight)
                    .containsExactly(tuple("viewer", Finding.Weight.LOSES));
        }
    }

    /** As a checkpoint does it, with nothing of Dormouse's in between. */
    private Command.Result criu(Situations made) {
        Runc runc =
                Runc.of(dormouse.layout(), CriuProgram.locate(dormouse.layout()).directory());
        List<String> command = new ArrayList<>(
                List.of(runc.command("checkpoint", "--leave-running").toArray(String[]::new)));
        command.addAll(List.of("--tcp-established", "--ext-unix-sk", "--file-locks"));
        command.addAll(List.of("--image-path", images.toString(), "--work-path", images.toString()));
        command.add(made.container().id());
        return Command.of(command).with("PATH", runc.path()).run();
    }
}

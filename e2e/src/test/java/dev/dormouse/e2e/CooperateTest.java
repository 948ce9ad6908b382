package dev.dormouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.cooperate.Cooperator;
import dev.dormouse.core.DormouseException.Code;
import dev.dormouse.core.cooperate.Cooperation;
import dev.dormouse.core.cooperate.Hold;
import dev.dormouse.core.cooperate.Member;
import dev.dormouse.core.oci.SessionFiles;
import dev.dormouse.linux.Command;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crac.Core;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Programs that take part in being hibernated: those that users are given as examples, and a Java program written for CRaC. */
class CooperateTest {
    private static final Path EXAMPLES =
            Path.of("../cooperate/examples").toAbsolutePath().normalize();

    @RegisterExtension
    static final Shared SHARED = new Shared("cooperate");

    private static final Path COMPILED = SHARED.directory().resolve("cooperate-example");
    private static final String NAME = "coop";

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    @BeforeAll
    static void compile() {
        Command.Result result = Command.of(
                        "gcc",
                        "-Wall",
                        "-Wextra",
                        "-Werror",
                        "-o",
                        COMPILED.toString(),
                        EXAMPLES.resolve("cooperate.c").toString())
                .run();
        assertThat(result.err()).isEmpty();
    }

    @Test
    void allAreToldThroughCheckpointRestoreAndClone() {
        Desk desk = python();
        desk.start(COMPILED.toString());
        desk.start(java());
        awaitMembers(desk, "python example", "c example", CracProgram.class.getName());

        dormouse.call("checkpoint", "--leave-running", NAME);
        desk.awaitLog(
                "three that went on",
                log -> count(log, "resumed, restored: False") == 1
                        && count(log, "resumed, restored: no") == 1
                        && count(log, "java after the restore") == 1);
        assertThat(count(desk.log(), "suspended")).isEqualTo(2);
        assertThat(desk.log()).containsOnlyOnce("java before the checkpoint");

        String snapshot = desk.sleep();
        for (Desk woken : List.of(dormouse.restore(snapshot), dormouse.restoreAs(snapshot, "other"))) {
            woken.awaitLog(
                    "three that woke",
                    log -> count(log, "resumed, restored: True") == 1
                            && count(log, "resumed, restored: yes") == 1
                            && count(log, "java after the restore") == 2);
            assertThat(count(woken.log(), "suspended")).isEqualTo(4);
            // CRIU brought back the mode, which tells that there is somebody to be told.
            assertThat(dormouse.layout().controlSocket(woken.name())).isExecutable();
            // Through the connections that were saved, they are all there again.
            assertThat(names(woken))
                    .containsExactlyInAnyOrder("python example", "c example", CracProgram.class.getName());
            assertThat(count(woken.log(), "java is ready")).isEqualTo(1);
        }
        dormouse.call("checkpoint", "--leave-running", "other");
    }

    @Test
    void aHoldDelaysACheckpointAndIsNamedIfItLastsTooLong() throws IOException {
        Desk desk = python();
        awaitMembers(desk, "python example");
        Path busy = SessionFiles.of(dormouse.layout(), NAME).home().resolve("busy");
        Files.createFile(busy);
        desk.awaitLog("work", log -> log.contains("holding"));
        assertThat(members(desk).getFirst().holds()).extracting(Hold::reason).containsExactly("writing a file");

        var refused = dormouse.attempt("checkpoint", "--deadline", "300ms", NAME);
        assertThat(refused.exit()).isEqualTo(Code.BLOCKED.exit());
        assertThat(refused.err()).contains("python example (pid ", "writing a file");
        assertThat(desk.log()).doesNotContain("suspended");

        Future<String> checkpoint = CompletableFuture.supplyAsync(
                () -> dormouse.call("checkpoint", "--leave-running", "--deadline", "1m", NAME));
        // Only what is released lets it go on: the broker is past the point where it grants more.
        Program.await("the wait").until(() -> !checkpoint.isDone());
        Files.delete(busy);
        assertThat(checkpoint).succeedsWithin(Duration.ofMinutes(1));
        desk.awaitLog("going on", log -> log.contains("resumed, restored: False"));
    }

    @Test
    void aProgramThatDoesNotAnswerIsNamedAndTheOthersGoOn() {
        Desk desk = python();
        desk.start(COMPILED.toString());
        awaitMembers(desk, "python example", "c example");
        long stopped = members(desk).stream()
                .filter(member -> member.name().equals("c example"))
                .mapToLong(Member::pid)
                .findFirst()
                .orElseThrow();
        desk.exec("kill", "-STOP", Long.toString(stopped));

        var refused = dormouse.attempt("checkpoint", "--deadline", "1s", NAME);

        assertThat(refused.exit()).isEqualTo(Code.BLOCKED.exit());
        assertThat(refused.err()).contains("c example (pid " + stopped + ")", "did not answer");
        desk.awaitLog("the other", log -> log.contains("resumed, restored: False"));
    }

    @Test
    void aProgramThatKnowsSignalsOnlyIsToldByThem() {
        String script = "trap 'echo usr1' USR1; trap 'echo usr2' USR2; while :; do sleep 0.05; done";
        dormouse.call(
                "run",
                "-d",
                "--name",
                NAME,
                "--user",
                "root",
                "--display",
                "none",
                "--cooperate",
                "SIGUSR1:SIGUSR2",
                "--",
                "sh",
                "-c",
                script);
        Desk desk = new Desk(dormouse, NAME);

        dormouse.call("checkpoint", "--leave-running", NAME);
        desk.awaitLog("both signals", "usr1\nusr2\n"::equals);

        Desk woken = dormouse.restore(desk.sleep());
        woken.awaitLog("both again", "usr1\nusr2\nusr1\nusr2\n"::equals);
    }

    @Test
    void aProgramThatKnowsNoSignalsIsNamedAndGetsNone() {
        dormouse.call(
                "run",
                "-d",
                "--name",
                NAME,
                "--user",
                "root",
                "--display",
                "none",
                "--cooperate",
                "SIGUSR1:SIGUSR2",
                "--",
                "sleep",
                "1000");
        Desk desk = new Desk(dormouse, NAME);

        var refused = dormouse.attempt("checkpoint", "--leave-running", NAME);

        assertThat(refused.exit()).isEqualTo(Code.BLOCKED.exit());
        assertThat(refused.err()).contains("sleep (pid ", "it does not react to SIGUSR1");
        assertThat(desk.exec("pgrep", "-x", "sleep")).isNotBlank();
    }

    private Desk python() {
        dormouse.call(
                "run",
                "-d",
                "--name",
                NAME,
                "--user",
                "root",
                "--display",
                "none",
                "--",
                "/usr/bin/python3",
                SHARED.copy(EXAMPLES.resolve("cooperate.py")).toString());
        return new Desk(dormouse, NAME);
    }

    private static String[] java() {
        String path = Stream.of(Cooperator.class, Core.class, CracProgram.class)
                .map(CooperateTest::place)
                .collect(Collectors.joining(":"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new String[] {java, "-XX:+UseSerialGC", "-Xmx32m", "-cp", path, CracProgram.class.getName()};
    }

    /** Where a class comes from, as a session sees it. */
    private static String place(Class<?> type) {
        try {
            return SHARED.copy(Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI()))
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Member> members(Desk desk) {
        return new Cooperation(dormouse.layout(), dormouse.session(desk.name())).members();
    }

    private List<String> names(Desk desk) {
        return members(desk).stream().map(Member::name).toList();
    }

    private void awaitMembers(Desk desk, String... names) {
        Program.await("programs that take part").until(() -> names(desk).containsAll(List.of(names)));
    }

    private static long count(String log, String line) {
        return log.lines().filter(line::equals).count();
    }
}

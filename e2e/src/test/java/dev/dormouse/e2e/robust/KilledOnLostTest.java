package dev.dormouse.e2e.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.core.oci.SessionFiles;
import dev.dormouse.e2e.Desk;
import dev.dormouse.e2e.Dormouse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A program that a checkpoint ended only to start it again is not lost if Dormouse is killed in between. */
class KilledOnLostTest {
    private static final String NAME = "again";

    /** Holds an io_uring, which CRIU cannot save, and counts. */
    private static final String SCRIPT = """
            import ctypes, time
            ring = ctypes.CDLL(None).syscall(425, 4, ctypes.create_string_buffer(120))
            print("begun", ring >= 0, flush=True)
            while True:
                time.sleep(0.1)
            """;

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    @Test
    void theMainProgramIsStartedAgain() throws InterruptedException {
        Desk desk = dormouse.run(NAME, "python3", "-c", SCRIPT);

        killedAtEveryStepItComesBack(desk);
    }

    @Tag("thorough")
    @Test
    void anotherProgramIsStartedAgain() throws InterruptedException {
        Desk desk = dormouse.run(NAME, "sleep", "1000");
        desk.start("python3", "-c", SCRIPT);
        awaitRunning(desk);

        killedAtEveryStepItComesBack(desk);
    }

    private void killedAtEveryStepItComesBack(Desk desk) throws InterruptedException {
        int struck = 0;
        for (Kill kill : steps()) {
            Victim victim = Victim.start(dormouse, "checkpoint", NAME, "--leave-running", "--on-lost", "restart");
            struck += kill.strike(victim) ? 1 : 0;
            victim.awaitHelpers();

            dormouse.call("ps");

            awaitRunning(desk);
            assertThat(files().restarting()).as(kill.toString()).doesNotExist();
        }
        assertThat(struck).isGreaterThanOrEqualTo(3);
    }

    private List<Kill> steps() {
        return List.of(
                Kill.once("it is noted", _ -> Files.exists(files().restarting())),
                Kill.once("the program was told to end", l -> Glob.matches(l.snapshots(), ".*.partial")),
                Kill.once("CRIU begins", _ -> Glob.matches(dormouse.staging(), "*", "dump.log")),
                Kill.once("a pack is written", l -> Glob.matches(l.store(), "work", "*.partial")));
    }

    private SessionFiles files() {
        return SessionFiles.of(dormouse.layout(), NAME);
    }

    private static void awaitRunning(Desk desk) {
        await("one program that runs")
                .atMost(Duration.ofSeconds(30))
                .until(() -> desk.exec("sh", "-c", "pgrep -c python3 || :").equals("1"));
    }
}

package dev.dormouse.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CommandTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    @Test
    void exitCodeAndBothOutputsAreKept() {
        Command.Result result =
                Command.of("sh", "-c", "echo out; echo err >&2; exit 7").run();
        assertThat(result).isEqualTo(new Command.Result(7, "out\n", "err\n"));
        assertThat(result.ok()).isFalse();
        assertThat(Command.of("true").run().ok()).isTrue();
    }

    @Test
    void aSignalIsAnExitCodeAbove128() {
        assertThat(Command.of("sh", "-c", "kill -TERM $$").run().exit()).isEqualTo(128 + 15);
    }

    @Test
    void inputIsWrittenToTheChildAndThenEnds() {
        assertThat(Command.of("cat").withInput("grüße\n").run().out()).isEqualTo("grüße\n");
    }

    @Test
    void withoutInputTheChildReadsNothing() {
        assertThat(Command.of("cat").run()).isEqualTo(new Command.Result(0, "", ""));
    }

    @Test
    void aChildThatLeavesItsInputUnreadIsJudgedByItsExitCode() {
        assertThat(Command.of("sh", "-c", "exit 3")
                        .withInput("x".repeat(1 << 20))
                        .run()
                        .exit())
                .isEqualTo(3);
    }

    @Test
    void variablesAreAddedToTheInheritedOnes() {
        Command.Result result = Command.of("sh", "-c", "echo $A$B; echo $PATH")
                .with("A", "1")
                .with("B", "2")
                .run();
        assertThat(result.out()).isEqualTo("12\n" + System.getenv("PATH") + "\n");
    }

    @Test
    void outputBeyondTheBoundIsReadAndDropped() {
        Command.Result result = Command.of("sh", "-c", "head -c 10000000 /dev/zero; echo done >&2")
                .run();
        assertThat(result.exit()).isZero();
        assertThat(result.err()).isEqualTo("done\n");
        assertThat(result.out()).hasSize(8 << 20);
    }

    @Test
    @Timeout(60)
    void aChildIsKilledAtItsDeadlineAndItsOutputKept() {
        Command.Result result = Command.of("sh", "-c", "echo begun; exec sleep 1000")
                .within(SHORT)
                .run();
        assertThat(result).isEqualTo(new Command.Result(128 + 9, "begun\n", ""));
    }

    @Test
    @Timeout(60)
    void theDeadlineAlsoEndsWhatTheChildStarted() {
        Command.Result result = Command.of("sh", "-c", "sleep 1000 & echo $!; wait")
                .within(SHORT)
                .run();
        long grandchild = Long.parseLong(result.out().strip());
        assertThat(result.exit()).isEqualTo(128 + 9);
        await().until(() -> ProcessInfo.of(grandchild)
                .filter(process -> !process.command().isEmpty())
                .isEmpty());
    }

    @Test
    @Timeout(60)
    void aDaemonThatHoldsTheOutputOpenDoesNotHoldUpTheCommandBeyondItsDeadline() {
        Command.Result result = Command.of("sh", "-c", "setsid sleep 1000 & echo $!")
                .within(SHORT)
                .run();
        long daemon = Long.parseLong(result.out().strip());
        ProcessHandle.of(daemon).ifPresent(ProcessHandle::destroyForcibly);
        assertThat(result.exit()).isZero();
    }

    @Test
    void aMissingProgramIsAnError() {
        assertThatThrownBy(() -> Command.of("/no/such/program").run()).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> Command.of("/no/such/program").spawn()).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void aSpawnedChildGoesOnByItself() {
        assertThat(Command.of("sh", "-c", "echo babble; exit 4")
                        .spawn()
                        .onExit()
                        .join()
                        .exitValue())
                .isEqualTo(4);
    }

    @Test
    void programsAreFoundByNameDirectoriesAreNot() {
        assertThat(Command.find("sh"))
                .isNotNull()
                .satisfies(found -> assertThat(found.getFileName()).isEqualTo(Path.of("sh")));
        assertThat(Command.find("no-such-program-anywhere")).isNull();
        assertThat(Command.find("..")).isNull();
    }
}

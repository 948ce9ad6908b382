package dev.dormouse.core.lost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class KillTest {
    @Test
    void aProgramThatListensEndsItself() throws Exception {
        Process process =
                new ProcessBuilder("sh", "-c", "trap 'exit 7' TERM; echo ready; while :; do sleep 0.05; done").start();
        process.inputReader().readLine();

        Kill.all(List.of(process.pid()));

        assertThat(process.waitFor()).isEqualTo(7);
    }

    @Test
    void aProgramThatDoesNotListenIsKilled() throws Exception {
        Process process =
                new ProcessBuilder("sh", "-c", "trap '' TERM; echo ready; while :; do sleep 0.05; done").start();
        process.inputReader().readLine();

        Kill.all(List.of(process.pid()));

        assertThat(process.waitFor()).isEqualTo(128 + 9);
    }

    @Test
    void aZombieRunsNoMore() throws IOException, InterruptedException {
        // The shell never waits for its child, which stays a zombie as long as the shell lives.
        Process shell = new ProcessBuilder("sh", "-c", "sleep 1000 & echo $!; exec sleep 1000").start();
        try {
            ProcessHandle child = ProcessHandle.of(
                            Long.parseLong(shell.inputReader().readLine()))
                    .orElseThrow();
            assertThat(Kill.runs(child)).isTrue();

            child.destroyForcibly();

            assertThat(Kill.awaitEnd(List.of(child), Duration.ofSeconds(10))).isTrue();
            assertThat(shell.isAlive()).isTrue();
        } finally {
            shell.destroyForcibly().waitFor();
        }
    }
}

package dev.dormouse.core.lost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.plan.CarryClass;
import dev.dormouse.core.plan.Fate;
import dev.dormouse.core.plan.PlannedProcess;
import dev.dormouse.core.plan.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartFactsTest {
    @TempDir
    private Path directory;

    @Test
    void aLiveProcessTellsHowItWasStarted() throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sleep", "1000").directory(directory.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().put("COLOUR", "dark blue = nice\nreally");
        Process process = builder.start();
        try {
            Restart restart = RestartFacts.of(planned("sleep", "1000"), process.pid());

            assertThat(restart.environment())
                    .containsExactlyInAnyOrder("PATH=/usr/bin:/bin", "COLOUR=dark blue = nice\nreally");
            assertThat(restart.directory()).isEqualTo(directory.toRealPath().toString());
            assertThat(restart.user()).isEqualTo(0);
            assertThat(restart.command()).containsExactly("sleep", "1000");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void whatIsNoVariableIsLeftOut() {
        assertThat(RestartFacts.words("A=1\0=x\0nothing\0B=\0")).containsExactly("A=1", "B=");
        assertThat(RestartFacts.words("")).isEmpty();
    }

    @Test
    void theNumbersOfAStatusLineAreRead() {
        String status = "Name:\tx\nUid:\t1000\t1001\t1000\t1000\nGroups:\t4 24 27 \n";

        assertThat(RestartFacts.numbers(status, "Uid:")).containsExactly(1000, 1001, 1000, 1000);
        assertThat(RestartFacts.numbers(status, "Groups:")).containsExactly(4, 24, 27);
        assertThat(RestartFacts.numbers("Groups:\t\n", "Groups:")).isEmpty();
    }

    private static PlannedProcess planned(String... command) {
        return new PlannedProcess(
                7,
                1,
                "sleep",
                List.of(command),
                Role.PROGRAM,
                CarryClass.LOST,
                0,
                60_000,
                List.of(),
                List.of(),
                List.of(),
                Fate.RESTARTED,
                null);
    }
}

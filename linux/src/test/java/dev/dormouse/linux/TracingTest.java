package dev.dormouse.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TracingTest {
    private Process child;

    @BeforeEach
    void start() throws Exception {
        child = new ProcessBuilder("sleep", "1000").start();
    }

    @AfterEach
    void stop() throws Exception {
        child.destroy();
        child.waitFor();
    }

    private String status(String label) {
        return ProcFile.read(Path.of("/proc", Long.toString(child.pid()), "status"))
                .lines()
                .filter(line -> line.startsWith(label))
                .map(line -> line.substring(label.length()).strip())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theProcessIsTracedByTheThreadThatWorksAndRunsOnMeanwhileAndAfterwards() {
        List<String> seen = new ArrayList<>();

        Tracing.during(child.pid(), () -> {
            seen.add(status("TracerPid:"));
            seen.add(status("State:"));
        });

        assertThat(seen.getFirst())
                .isNotEqualTo("0")
                .isNotEqualTo(Long.toString(ProcessHandle.current().pid()));
        assertThat(seen.getLast()).startsWith("S");
        assertThat(status("TracerPid:")).isEqualTo("0");
        assertThat(status("State:")).startsWith("S");
    }

    @Test
    void itCanBeTracedAgainAtOnce() {
        List<Integer> done = new ArrayList<>();

        for (int i = 0; i < 20; i++) {
            int number = i;
            Tracing.during(child.pid(), () -> done.add(number));
        }

        assertThat(done).hasSize(20);
    }

    @Test
    void whatTheWorkThrowsIsThrownAndNobodyTracesAnyMore() {
        assertThatThrownBy(() -> Tracing.during(child.pid(), () -> {
                    throw new ErrnoException("ioctl", Errno.EIO);
                }))
                .isInstanceOf(ErrnoException.class)
                .hasMessage("ioctl: input/output error");
        assertThat(status("TracerPid:")).isEqualTo("0");
    }

    @Test
    void oneThatIsTracedAlreadyIsLeftToItsTracer() {
        List<Integer> errors = new ArrayList<>();

        Tracing.during(child.pid(), () -> {
            try {
                Tracing.during(child.pid(), () -> errors.add(0));
            } catch (ErrnoException e) {
                errors.add(e.errno());
            }
        });

        assertThat(errors).containsExactly(Errno.EPERM);
    }
}

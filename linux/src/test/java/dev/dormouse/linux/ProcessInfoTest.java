package dev.dormouse.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessInfoTest {
    private static final String STATUS = """
            Name:\tPPid: 7
            Umask:\t0022
            State:\tS (sleeping)
            Pid:\t4711
            PPid:\t4700
            NSpid:\t4711\t35\t2
            VmRSS:\t    2048 kB
            """;

    private static final String ZOMBIE = "Name:\tsh\nState:\tZ (zombie)\nPid:\t9\nPPid:\t1\nNSpid:\t9\n";

    @Test
    void statusAndCommandLineAreRead() {
        ProcessInfo process = ProcessInfo.parse(4711, STATUS, "sleep\0" + "1000\0");
        assertThat(process).isEqualTo(new ProcessInfo(4711, 2, 4700, "PPid: 7", List.of("sleep", "1000"), 2048 * 1024));
    }

    @Test
    void aZombieHasNoCommandAndNoMemory() {
        assertThat(ProcessInfo.parse(9, ZOMBIE, "")).isEqualTo(new ProcessInfo(9, 9, 1, "sh", List.of(), 0));
    }

    @Test
    void emptyArgumentsAreKept() {
        assertThat(ProcessInfo.parse(9, ZOMBIE, "a\0\0b\0").command()).containsExactly("a", "", "b");
    }

    @Test
    void aCommandLineThatTheProcessOverwroteMayLackItsLastNul() {
        assertThat(ProcessInfo.parse(9, ZOMBIE, "sshd: root").command()).containsExactly("sshd: root");
    }

    @Test
    void theLastLineNeedsNoNewline() {
        assertThat(ProcessInfo.parse(3, "Name:\tx\nPPid:\t2", "").parent()).isEqualTo(2);
    }

    @Test
    void thisProcessIsFoundAndNoOther() {
        long self = ProcessHandle.current().pid();
        assertThat(ProcessInfo.of(self)).hasValueSatisfying(process -> {
            assertThat(process.pid()).isEqualTo(self);
            assertThat(process.residentBytes()).isPositive();
            assertThat(process.command()).isNotEmpty();
        });
        assertThat(ProcessInfo.of(Integer.MAX_VALUE)).isEmpty();
    }
}

package dev.dormouse.linux.proc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessStateTest {
    private static final String STATUS = """
            Name:\tx\\nUid:\t9
            State:\tS (sleeping)
            TracerPid:\t44
            Uid:\t1000\t1001\t1000\t1000
            Gid:\t100\t101\t100\t100
            VmLck:\t       8 kB
            VmSwap:\t       4 kB
            HugetlbPages:\t    2048 kB
            Threads:\t3
            CapEff:\tffffffffffffffff
            Seccomp:\t2
            Seccomp_filters:\t5
            """;

    @Test
    void aNameWithParenthesesAndBlanksDoesNotShiftTheFields() {
        String stat = "42 (a) Z 1 (b) S 7 40 41 34816 40 4194560 1 2 3 4 5 6 7 8 20 0 3 0 123456 789 10\n";
        assertThat(ProcessState.parse(stat, STATUS))
                .isEqualTo(new ProcessState(
                        'S',
                        40,
                        41,
                        34816,
                        44,
                        1001,
                        101,
                        3,
                        123456,
                        2,
                        new ProcessState.Details(5, -1L, 4096, 8192, 2 << 20)));
    }

    @Test
    void aProcessThatHasGoneIsAZombie() {
        assertThat(ProcessState.parse("", "").zombie()).isTrue();
        assertThat(ProcessState.parse("42 (x)", "").zombie()).isTrue();
        assertThat(ProcessState.parse("42 (x) T 1", "").stopped()).isTrue();
    }
}

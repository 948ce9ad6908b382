package dev.dormouse.linux.proc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PosixTimerTest {
    @Test
    void timersAreReadInTheKernelsOrderOfLines() {
        assertThat(PosixTimer.parse("""
                ID: 0
                signal: 14/0000000000000000
                notify: signal/pid.24480
                ClockID: 1
                ID: 5
                signal: 60/00007fff86c452a8
                notify: none/tid.7
                ClockID: -6
                """))
                .containsExactly(new PosixTimer(0, 1, "signal/pid.24480"), new PosixTimer(5, -6, "none/tid.7"));
    }

    @Test
    void noTimersAndGarbageAreNone() {
        assertThat(PosixTimer.parse("")).isEmpty();
        assertThat(PosixTimer.parse("ClockID: 1\nID: x\nClockID: 2\n")).isEmpty();
    }
}

package dev.dormouse.core.cooperate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignalPairTest {
    @Test
    void twoNamesAreTwoNumbers() {
        SignalPair pair = SignalPair.parse("SIGUSR1:SIGUSR2");
        assertThat(pair.suspendNumber()).isEqualTo(10);
        assertThat(pair.resumeNumber()).isEqualTo(12);
        assertThat(pair).hasToString("SIGUSR1:SIGUSR2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "SIGUSR1", "SIGUSR1:", ":SIGUSR1", "USR1:USR2", "SIGKILL:SIGCONT", "SIGSTOP:SIGCONT", "10:12"
            })
    void whatNoProgramCanBeToldByIsRefused(String text) {
        assertThatThrownBy(() -> SignalPair.parse(text))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("signals");
    }
}

package dev.dormouse.core.cooperate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.linux.ProcessInfo;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class AddresseeTest {
    private static final SignalPair SIGNALS = SignalPair.parse("SIGUSR1:SIGUSR2");

    private static String refusal(Process process) {
        return new Addressee(ProcessInfo.of(process.pid()).orElseThrow(), SIGNALS).refusal();
    }

    @Test
    void aProgramMustHaveHandlersForBoth() throws IOException {
        Process deaf = new ProcessBuilder("sleep", "60").start();
        Process half = new ProcessBuilder("sh", "-c", "trap : USR1; echo ready; while :; do read x; done").start();
        Process good = new ProcessBuilder("sh", "-c", "trap : USR1; trap : USR2; echo ready; while :; do read x; done")
                .start();
        try {
            await().until(() -> refusal(deaf).equals("it does not react to SIGUSR1"));
            assertThat(half.inputReader().readLine()).isEqualTo("ready");
            assertThat(good.inputReader().readLine()).isEqualTo("ready");
            assertThat(refusal(half)).isEqualTo("it does not react to SIGUSR2");
            assertThat(refusal(good)).isEmpty();
        } finally {
            deaf.destroyForcibly();
            half.destroyForcibly();
            good.destroyForcibly();
        }
    }

    @Test
    void theKernelsMaskCountsFromOne() {
        String status = "Name:\tx\nSigIgn:\tffffffffffffffff\nSigCgt:\t0000000000000a00\nCapInh:\t0\n";
        assertThat(Addressee.catches(status, 10)).isTrue();
        assertThat(Addressee.catches(status, 12)).isTrue();
        assertThat(Addressee.catches(status, 11)).isFalse();
        assertThat(Addressee.catches("", 10)).isFalse();
        assertThat(Addressee.catches("Name:\tx\nSigCgt:\t0a00", 10)).isFalse();
    }
}

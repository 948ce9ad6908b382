package dev.dormouse.core.diagnosis;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.DormouseException.Code;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Failures that need a CRIU that does not fit the kernel, from logs (src/test/resources/.../README.md). */
class RecordedLogTest {
    @ParameterizedTest
    @CsvSource({"criu-3.17.1-on-6.18.log, 3.17.1", "criu-4.1.1-on-6.18.log, 4.1.1"})
    void aCriuTooOldForTheKernelIsTold(String file, String version) throws IOException {
        Diagnosis told = Diagnosis.of(Operation.CHECKPOINT, "", read(file), Context.none());
        assertThat(told.rule()).isEqualTo("criu-too-old");
        assertThat(told.code()).isEqualTo(Code.UNFIT_HOST);
        assertThat(told.cause()).contains("CRIU " + version, "Linux 6.18.44");
        assertThat(told.cure()).contains("doctor --install");
    }

    private static String read(String file) throws IOException {
        try (InputStream in = requireNonNull(RecordedLogTest.class.getResourceAsStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

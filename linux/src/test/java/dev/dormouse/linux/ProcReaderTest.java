package dev.dormouse.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcReaderTest {
    @TempDir
    private Path dir;

    private final ProcReader reader = new ProcReader();

    private String file(String content) throws IOException {
        return Files.writeString(dir.resolve("file"), content).toString();
    }

    private List<String> lines(String file, long most) {
        List<String> lines = new ArrayList<>();
        reader.lines(
                file, most, (bytes, from, to) -> lines.add(new String(bytes, from, to - from, StandardCharsets.UTF_8)));
        return lines;
    }

    @Test
    void textIsCutWhereItIsTooLong() throws IOException {
        String file = file("x".repeat(100_000));
        assertThat(reader.text(file, 100_000)).hasSize(100_000);
        assertThat(reader.truncated()).isFalse();
        assertThat(reader.text(file, 99_999)).hasSize(99_999);
        assertThat(reader.truncated()).isTrue();
    }

    @Test
    void linesLongerThanTheBufferAreWhole() throws IOException {
        String file = file("a\n\n" + "b".repeat(70_000) + "\nlast");
        assertThat(lines(file, 1 << 20)).containsExactly("a", "", "b".repeat(70_000), "last");
        assertThat(reader.truncated()).isFalse();
    }

    @Test
    void linesEndWhereThereAreTooMany() throws IOException {
        assertThat(lines(file("0123456\n".repeat(10_000)), 8000)).hasSizeBetween(1000, 2000);
        assertThat(reader.truncated()).isTrue();
    }

    @Test
    void aMissingFileIsEmpty() {
        assertThat(reader.text(dir.resolve("none").toString(), 10)).isEmpty();
        assertThat(lines(dir.resolve("none").toString(), 10)).isEmpty();
        assertThat(reader.text(dir.toString(), 10)).isEmpty();
    }
}

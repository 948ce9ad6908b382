package dev.dormouse.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountedFileTest {
    private Path file;

    @BeforeEach
    void name(@TempDir Path directory) {
        file = directory.resolve("file");
    }

    private CountedInput reading(String hex) throws IOException {
        Files.write(file, HexFormat.of().parseHex(hex.replace(" ", "")));
        return CountedInput.open(file, 1000);
    }

    @Test
    void aCountIsBeforeWhatItCounts() throws IOException {
        try (CountedOutput out = CountedOutput.create(file)) {
            out.writeCounted(new byte[] {1, 2});
            out.writeInts(List.of(7));
        }
        assertThat(Files.readAllBytes(file))
                .isEqualTo(HexFormat.of().parseHex("00000002" + "0102" + "00000001" + "00000007"));
        try (CountedInput in = CountedInput.open(file, 14)) {
            assertThat(in.readCounted(2)).containsExactly(1, 2);
            assertThat(in.readInts()).containsExactly(7);
        }
    }

    @Test
    void onlyItsOwnerMayReadItAndAnEarlierOneIsReplaced() throws IOException {
        Files.writeString(file, "an earlier one, longer");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

        CountedOutput.create(file).close();

        assertThat(file).isEmptyFile();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aLengthThatTheFileDoesNotHaveIsRefused() throws IOException {
        try (CountedInput in = reading("00000009 0102")) {
            assertThatThrownBy(() -> in.readCounted(1 << 30)).isInstanceOf(EOFException.class);
        }
        try (CountedInput in = reading("00000002 0102")) {
            assertThatThrownBy(() -> in.readCounted(1)).hasMessage("it has a part of 2 bytes");
        }
        try (CountedInput in = reading("ffffffff")) {
            assertThatThrownBy(() -> in.readCounted(1)).hasMessage("it has a part of -1 bytes");
        }
    }

    @Test
    void aListThatIsLongerThanAnyIsRefused() throws IOException {
        try (CountedInput in = reading("7fffffff")) {
            assertThatThrownBy(in::readInts).hasMessage("it has a list of 2147483647");
        }
        try (CountedInput in = reading("80000000")) {
            assertThatThrownBy(in::readCount).hasMessage("it has a list of -2147483648");
        }
    }

    @Test
    void aFileThatIsTooLongIsNotRead() throws IOException {
        Files.write(file, new byte[11]);
        assertThatThrownBy(() -> CountedInput.open(file, 10)).hasMessage("file is longer than it can be");
    }
}

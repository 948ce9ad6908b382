package dev.dormouse.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcFileTest {
    @TempDir
    Path directory;

    @Test
    void aFileOfUnknownSizeIsReadWhole() {
        Path status = Path.of("/proc/self/status");
        assertThat(ProcFile.read(status)).startsWith("Name:").contains("\nPid:");
        assertThat(ProcFile.readOrEmpty(status)).startsWith("Name:");
    }

    @Test
    void aMissingFileIsAnErrorOrEmptyAsAskedFor() {
        Path missing = directory.resolve("missing");
        assertThatThrownBy(() -> ProcFile.read(missing)).isInstanceOf(UncheckedIOException.class);
        assertThat(ProcFile.readOrEmpty(missing)).isEmpty();
    }

    @Test
    void aDirectoryIsNoFile() {
        assertThatThrownBy(() -> ProcFile.read(directory)).isInstanceOf(UncheckedIOException.class);
        assertThat(ProcFile.readOrEmpty(directory)).isEmpty();
    }

    @Test
    void noMoreIsReadThanTheBound() throws IOException {
        Path huge = Files.createFile(directory.resolve("huge"));
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(1L << 32);
        }
        assertThat(ProcFile.read(huge)).hasSize(16 << 20);
        assertThat(ProcFile.readOrEmpty(huge)).hasSize(16 << 20);
    }
}

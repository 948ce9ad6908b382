package dev.dormouse.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MemoryFileTest {
    @Test
    void whatOneWritesTheOtherReads() {
        try (MemoryFile one = MemoryFile.create("dormouse-test", 8192);
                MemoryFile other = MemoryFile.of(one.fd().duplicate(), 8192)) {
            one.memory().set(ValueLayout.JAVA_INT, 8188, 4711);

            assertThat(other.memory().get(ValueLayout.JAVA_INT, 8188)).isEqualTo(4711);
            assertThat(other.memory().byteSize()).isEqualTo(8192);
        }
    }

    @Test
    void itsNameIsSeenInProc() throws IOException {
        try (MemoryFile file = MemoryFile.create("dormouse-named", 16)) {
            assertThat(file.memory().get(ValueLayout.JAVA_BYTE, 15)).isZero();

            assertThat(Files.readString(Path.of("/proc/self/maps"))).contains("/memfd:dormouse-named (deleted)");
        }
        assertThat(Files.readString(Path.of("/proc/self/maps"))).doesNotContain("dormouse-named");
    }

    @Test
    void nobodyChangesItsSize() throws IOException {
        try (MemoryFile file = MemoryFile.create("dormouse-sealed", 4096);
                RandomAccessFile again =
                        new RandomAccessFile("/proc/self/fd/" + file.fd().number(), "rw")) {
            assertThatThrownBy(() -> again.setLength(0)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> again.setLength(8192)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void anotherSizeIsRefused() {
        try (MemoryFile file = MemoryFile.create("dormouse-size", 4096);
                Fd again = file.fd().duplicate()) {
            assertThatThrownBy(() -> MemoryFile.of(again, 4095)).isInstanceOf(ErrnoException.class);
        }
    }
}

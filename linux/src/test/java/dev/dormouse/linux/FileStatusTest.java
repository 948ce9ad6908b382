package dev.dormouse.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStatusTest {
    private static final long GIGABYTE = 1 << 30;

    @TempDir
    Path directory;

    @Test
    void holesAreNotCounted() throws IOException {
        Path file = directory.resolve("sparse");
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(GIGABYTE);
        }

        assertThat(FileStatus.of(file)).hasValueSatisfying(status -> {
            assertThat(status.size()).isEqualTo(GIGABYTE);
            assertThat(status.allocated()).isLessThan(1 << 20);
        });
    }

    @Test
    void everyNameIsCounted() throws IOException {
        Path file = Files.writeString(directory.resolve("one"), "text");
        Files.createLink(directory.resolve("other"), file);

        assertThat(FileStatus.of(file)).map(FileStatus::links).contains(2);
    }

    @Test
    void theMountIsTheOneThatMountinfoLists() {
        String mounts = ProcFile.read(Path.of("/proc/self/mountinfo"));

        assertThat(FileStatus.of(Path.of("/proc/self/status")))
                .hasValueSatisfying(status -> assertThat(mounts.lines())
                        .anyMatch(line -> line.startsWith(status.mount() + " ") && line.contains(" - proc ")));
    }

    @Test
    void aFileThatIsNotThereHasNoStatus() {
        assertThat(FileStatus.of(directory.resolve("missing"))).isEmpty();
    }
}

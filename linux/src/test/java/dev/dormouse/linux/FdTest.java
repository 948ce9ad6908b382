package dev.dormouse.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FdTest {
    private static final Path NULL = Path.of("/dev/null");

    @TempDir
    Path directory;

    @Test
    void aDescriptorThatOnlyNamesAFileIsDead() {
        try (Fd fd = Fd.open(NULL, Fd.O_PATH)) {
            assertThat(FileNode.of(fd).device()).contains(DeviceId.character(1, 3));
            assertThat(Poll.await(fd, Poll.IN, Duration.ZERO)).isEqualTo(Poll.NVAL);
        }
    }

    @Test
    void aClosedOneIsNotUsedAgain() {
        Fd fd = Fd.open(NULL, Fd.O_RDONLY);
        fd.close();
        fd.close();

        assertThatThrownBy(fd::number).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(fd::duplicate).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aDuplicateLivesOn() {
        Fd fd = Fd.open(NULL, Fd.O_RDONLY);
        try (Fd other = fd.duplicate()) {
            fd.close();

            assertThat(FileNode.of(other).device()).contains(DeviceId.character(1, 3));
        }
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> Fd.open(Path.of("/none"), Fd.O_RDONLY)).hasMessage("open /none: no such file");
    }

    @Test
    void aDescriptorOfAnotherProcessCanBeFetched() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        Process holder =
                new ProcessBuilder("sleep", "60").redirectInput(file.toFile()).start();
        try (PidFd process = PidFd.open(holder.pid());
                Fd fetched = process.fetch(0)) {
            assertThat(FileNode.of(fetched).inode()).isEqualTo(FileNode.of(file).inode());
        } finally {
            holder.destroyForcibly().waitFor();
        }
    }

    @Test
    void aProcessThatIsNotThereIsAnError() {
        assertThatThrownBy(() -> PidFd.open(1L << 30)).isInstanceOf(ErrnoException.class);
    }
}

package dev.dormouse.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.Layout;
import dev.dormouse.linux.Flock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedSnapshotTest {
    @TempDir
    private Path parent;

    @Test
    void whatAKilledDormouseLeftIsClearedAndWhatIsInUseStays() throws IOException {
        Path left = Files.createDirectories(parent.resolve("waking-left/images"));
        Files.createFile(parent.resolve("waking-left.lock"));
        Path used = Files.createDirectories(parent.resolve("waking-used"));
        try (Flock _ = Flock.take(parent.resolve("waking-used.lock"), Flock.Mode.EXCLUSIVE)) {
            UnpackedSnapshot.clear(parent);
        }
        assertThat(left.getParent()).doesNotExist();
        assertThat(used).isDirectory();
        assertThat(parent).isDirectoryNotContaining("glob:**/waking-left*");
    }

    @Test
    void aDirectoryThatIsNotThereHasNothingToClear() {
        UnpackedSnapshot.clear(new Layout(parent.resolve("none"), parent).staged());
        assertThat(parent).isEmptyDirectory();
    }
}

package dev.dormouse.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenameTest {
    @TempDir
    private Path dir;

    @Test
    void aNameThatIsFreeIsGiven() throws IOException {
        Path from = Files.writeString(dir.resolve("from"), "new");
        Rename.withoutReplacing(from, dir.resolve("to"));
        assertThat(from).doesNotExist();
        assertThat(dir.resolve("to")).hasContent("new");
    }

    @Test
    void nothingIsReplacedNotEvenAnEmptyDirectoryOrALinkToNothing() throws IOException {
        Path from = Files.createDirectory(dir.resolve("from"));
        Path directory = Files.createDirectory(dir.resolve("directory"));
        Path link = Files.createSymbolicLink(dir.resolve("link"), dir.resolve("nothing"));
        for (Path taken : new Path[] {directory, link, Files.createFile(dir.resolve("file"))}) {
            assertThatThrownBy(() -> Rename.withoutReplacing(from, taken))
                    .isInstanceOf(FileAlreadyExistsException.class);
        }
        assertThat(from).exists();
    }

    @Test
    void whatIsNotThereHasNoNameToLose() {
        assertThatThrownBy(() -> Rename.withoutReplacing(dir.resolve("none"), dir.resolve("to")))
                .isInstanceOf(NoSuchFileException.class);
    }
}

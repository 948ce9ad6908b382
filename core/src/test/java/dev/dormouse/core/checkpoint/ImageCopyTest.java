package dev.dormouse.core.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.snapshot.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageCopyTest {
    @TempDir
    Path directory;

    private Path from = Path.of("");
    private Path to = Path.of("");
    private final Map<String, Pages> written = new HashMap<>();

    @BeforeEach
    void layOut() throws IOException {
        from = Files.createDirectory(directory.resolve("staging"));
        to = directory.resolve("images");
    }

    @Test
    void everythingIsCopiedAndDigested() throws IOException {
        try (ImageCopy copy = ImageCopy.start(from, to)) {
            pages("pages-1.img").append(2 * Pages.PIECE + 1);
            pages("pages-2.img").append(10);
            pages("inventory.img").append(33);
            pages("empty.img").append(0);
            List<StoredFile> stored = copy.finish();
            assertThat(stored)
                    .extracting(StoredFile::path)
                    .containsExactlyInAnyOrder(
                            "images/pages-1.img", "images/pages-2.img", "images/inventory.img", "images/empty.img");
            assertCopied(stored);
        }
    }

    @Test
    void onlyRegularFilesOfTheDirectoryItselfCount() throws IOException {
        Files.createDirectories(from.resolve("work/more"));
        try (ImageCopy copy = ImageCopy.start(from, to)) {
            assertThat(copy.finish()).isEmpty();
        }
        assertThat(to).isEmptyDirectory();
    }

    @Test
    void thePageFileWithTheHighestNumberIsTheOneThatStillGrows() throws IOException {
        pages("pages-10.img").append(10);
        pages("pages-2.img").append(20);
        try (ImageCopy copy = ImageCopy.start(from, to)) {
            await().until(() -> Files.exists(to.resolve("pages-2.img")) && Files.size(to.resolve("pages-2.img")) == 20);
            await().until(() -> Files.exists(to.resolve("pages-10.img")));
            assertThat(to.resolve("pages-10.img")).isEmptyFile();
            pages("pages-10.img").append(30);
            List<StoredFile> stored = copy.finish();
            assertThat(stored)
                    .extracting(StoredFile::path)
                    .containsExactly("images/pages-2.img", "images/pages-10.img");
            assertCopied(stored);
        }
    }

    @Test
    void wholePiecesOfAGrowingFileAreCopiedWhileItGrows() throws IOException {
        try (ImageCopy copy = ImageCopy.start(from, to)) {
            pages("pages-1.img").append(Pages.PIECE + 5);
            Path target = to.resolve("pages-1.img");
            await().until(() -> Files.exists(target) && Files.size(target) == Pages.PIECE);
            pages("pages-1.img").append(Pages.PIECE);
            assertCopied(copy.finish());
        }
    }

    @Test
    void aFileThatWasThoughtFinishedMayStillHaveGrown() throws IOException {
        pages("pages-1.img").append(10);
        pages("pages-2.img").append(10);
        try (ImageCopy copy = ImageCopy.start(from, to)) {
            await().until(() -> Files.exists(to.resolve("pages-1.img")) && Files.size(to.resolve("pages-1.img")) == 10);
            pages("pages-1.img").append(5);
            assertCopied(copy.finish());
        }
    }

    @Test
    void aTargetThatCannotBeWrittenFailsTheCheckpoint() throws IOException {
        Files.createDirectories(to.resolve("pages-1.img"));
        pages("pages-1.img").append(10);
        try (ImageCopy copy = ImageCopy.start(from, to)) {
            assertThatThrownBy(copy::finish)
                    .isInstanceOf(DormouseException.class)
                    .hasMessageContaining("The snapshot cannot be stored");
        }
    }

    private Pages pages(String name) {
        return written.computeIfAbsent(name, _ -> new Pages(from.resolve(name)));
    }

    private void assertCopied(List<StoredFile> all) throws IOException {
        for (StoredFile stored : all) {
            String name = String.valueOf(Path.of(stored.path()).getFileName());
            pages(name).assertCopied(to.resolve(name), stored);
        }
    }
}

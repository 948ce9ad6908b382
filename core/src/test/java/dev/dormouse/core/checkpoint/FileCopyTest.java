package dev.dormouse.core.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.snapshot.StoredFile;
import dev.dormouse.linux.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCopyTest {
    private static final int PIECE = Pages.PIECE;
    private static final String OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private final ExecutorService workers = Executors.newFixedThreadPool(2);

    @TempDir
    Path directory;

    @AfterEach
    void stopWorkers() {
        workers.shutdownNow();
    }

    @Test
    void aSmallFileIsOnePiece() throws IOException {
        Pages pages = pages(5000);
        try (FileCopy copy = copy()) {
            copy.copyRest();
            StoredFile stored = copy.stored("images/pages-1.img");
            assertThat(stored.path()).isEqualTo("images/pages-1.img");
            assertThat(stored.sha256()).hasSize(1);
            pages.assertCopied(target(), stored);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target())))
                .isEqualTo("rw-------");
    }

    @Test
    void anEmptyFileHasTheSumOfNothing() throws IOException {
        pages(0);
        try (FileCopy copy = copy()) {
            copy.copyAvailable(true);
            copy.copyRest();
            assertThat(copy.stored("x")).isEqualTo(new StoredFile("x", 0, List.of(OF_NOTHING)));
        }
        assertThat(target()).isEmptyFile();
    }

    @Test
    void aFileThatGrowsIsCopiedPieceByPiece() throws IOException {
        Pages pages = pages(PIECE + 70_000);
        try (FileCopy copy = copy()) {
            copy.copyAvailable(false);
            pages.append(PIECE);
            copy.copyAvailable(false);
            copy.copyAvailable(false);
            pages.append(3);
            copy.copyRest();
            StoredFile stored = copy.stored("x");
            assertThat(stored.sha256()).hasSize(3);
            pages.assertCopied(target(), stored);
        }
    }

    @Test
    void wholePiecesHaveNoEmptyOneAfterThem() throws IOException {
        Pages pages = pages(2 * PIECE);
        try (FileCopy copy = copy()) {
            copy.copyAvailable(true);
            copy.copyRest();
            StoredFile stored = copy.stored("x");
            assertThat(stored.sha256()).hasSize(2);
            pages.assertCopied(target(), stored);
        }
    }

    @Test
    void aLastPieceThatGrewIsCopiedAgain() throws IOException {
        Pages pages = pages(PIECE + 10);
        try (FileCopy copy = copy()) {
            copy.copyAvailable(true);
            pages.append(20);
            copy.copyRest();
            StoredFile stored = copy.stored("x");
            assertThat(stored.sha256()).hasSize(2);
            pages.assertCopied(target(), stored);
        }
    }

    @Test
    void aLastPieceMayGrowBeyondItsEnd() throws IOException {
        Pages pages = pages(PIECE - 1);
        try (FileCopy copy = copy()) {
            copy.copyAvailable(true);
            pages.append(PIECE + 2);
            copy.copyRest();
            StoredFile stored = copy.stored("x");
            assertThat(stored.sha256()).hasSize(3);
            pages.assertCopied(target(), stored);
        }
    }

    @Test
    void aTargetThatExistsIsNotOverwritten() throws IOException {
        pages(1);
        Files.writeString(target(), "mine");
        assertThatThrownBy(this::copy).isInstanceOf(UncheckedIOException.class);
        assertThat(target()).hasContent("mine");
    }

    @Test
    void aSourceThatVanishedIsAFailure() throws IOException {
        pages(PIECE);
        try (FileCopy copy = copy()) {
            Files.delete(source());
            assertThatThrownBy(copy::copyRest).isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void aFullDiskIsToldAsSuch() throws IOException {
        pages(4 << 20);
        Path small = Files.createDirectory(directory.resolve("small"));
        assertThat(Command.of("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", small.toString())
                        .run()
                        .ok())
                .isTrue();
        try (FileCopy copy = new FileCopy(source(), small.resolve("pages"), workers)) {
            copy.copyRest();
            assertThatThrownBy(() -> copy.stored("x"))
                    .isInstanceOf(DormouseException.class)
                    .hasMessageContaining("no space left where the snapshot is stored");
        } finally {
            Command.of("umount", "--lazy", small.toString()).run();
        }
    }

    private Pages pages(int bytes) throws IOException {
        Pages pages = new Pages(source());
        pages.append(bytes);
        return pages;
    }

    private FileCopy copy() {
        return new FileCopy(source(), target(), workers);
    }

    private Path source() {
        return directory.resolve("source.img");
    }

    private Path target() {
        return directory.resolve("target.img");
    }
}

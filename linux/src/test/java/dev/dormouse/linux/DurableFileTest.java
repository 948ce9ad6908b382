package dev.dormouse.linux;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFileTest {
    @TempDir
    Path directory;

    @Test
    void aNewFileIsItsOwnersAlone() throws IOException {
        replace("new", "content");
        assertThat(directory.resolve("new")).hasContent("content");
        assertThat(mode(directory.resolve("new"))).isEqualTo("rw-------");
        assertThat(directory).isDirectoryNotContaining(file -> !file.endsWith("new"));
    }

    @Test
    void anOldFileIsReplacedWithItsMode() throws IOException {
        Path file = Files.writeString(directory.resolve("old"), "a much longer content");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        replace("old", "x");
        assertThat(file).hasContent("x");
        assertThat(mode(file)).isEqualTo("rw-------");
    }

    @Test
    void whatAKilledWriterLeftGoesOnceNobodyCanBeWritingIt() throws IOException {
        Path old = Files.writeString(directory.resolve(".f." + UUID.randomUUID() + ".new"), "half of i");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
        Path young = Files.writeString(directory.resolve(".g." + UUID.randomUUID() + ".new"), "half of i");
        Path other = Files.writeString(directory.resolve(".other.new"), "somebody's");
        Files.setLastModifiedTime(other, FileTime.from(Instant.now().minus(Duration.ofDays(1))));

        replace("f", "whole");

        assertThat(directory.resolve("f")).hasContent("whole");
        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertThat(other).exists();
    }

    @Test
    void manyWritersOfOneFileDoNotDisturbEachOther() {
        IntStream.range(0, 200).parallel().forEach(i -> replace("f", "content " + i % 10));

        assertThat(directory.resolve("f")).content().matches("content [0-9]");
        assertThat(directory).isDirectoryNotContaining(file -> !file.endsWith("f"));
    }

    @Test
    void linksAreReplacedNotFollowed() throws IOException {
        Path elsewhere = Files.writeString(directory.resolve("elsewhere"), "mine");
        Files.createSymbolicLink(directory.resolve("f"), elsewhere);
        replace("f", "new");
        assertThat(directory.resolve("f")).hasContent("new").isRegularFile();
        assertThat(Files.isSymbolicLink(directory.resolve("f"))).isFalse();
        assertThat(elsewhere).hasContent("mine");
    }

    @Test
    void whatCannotBeWrittenLeavesWhatWasThereAndNothingElse() throws IOException {
        Files.createDirectories(directory.resolve("f/full"));
        assertThatThrownBy(() -> replace("f", "new")).isInstanceOf(UncheckedIOException.class);
        assertThat(directory.resolve("f/full")).exists();
        assertThat(directory).isDirectoryNotContaining(file -> !file.endsWith("f"));
    }

    @Test
    void creatingDoesNotOpenWhatIsThere() throws IOException {
        Path there = Files.writeString(directory.resolve("there"), "x");
        Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("missing"));
        assertThatThrownBy(() -> DurableFile.create(there)).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> DurableFile.create(link)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(directory.resolve("missing")).doesNotExist();
    }

    @Test
    void aCreatedFileIsItsOwnersAlone() throws IOException {
        try (FileChannel file = DurableFile.create(directory.resolve("f"))) {
            assertThat(file.size()).isZero();
        }
        assertThat(mode(directory.resolve("f"))).isEqualTo("rw-------");
    }

    @Test
    void newDirectoriesAreTheirOwnersAloneOldOnesStayAsTheyAre() throws IOException {
        Path old = Files.createDirectory(directory.resolve("old"));
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rwxr-xr-x"));
        DurableFile.directories(old.resolve("a/b"));
        DurableFile.directories(old.resolve("a/b"));
        assertThat(mode(old)).isEqualTo("rwxr-xr-x");
        assertThat(mode(old.resolve("a"))).isEqualTo("rwx------");
        assertThat(mode(old.resolve("a/b"))).isEqualTo("rwx------");
    }

    @Test
    void aDirectoryIsSyncedAndAMissingOneIsAnError() {
        DurableFile.syncDirectory(directory);
        assertThatThrownBy(() -> DurableFile.syncDirectory(directory.resolve("missing")))
                .isInstanceOf(UncheckedIOException.class);
    }

    private void replace(String name, String content) {
        DurableFile.replace(directory.resolve(name), content.getBytes(UTF_8));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}

package dev.dormouse.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreesTest {
    @TempDir
    Path directory;

    private Path tree = Path.of("");
    private Path outside = Path.of("");

    @BeforeEach
    void plant() throws IOException {
        tree = Files.createDirectory(directory.resolve("tree"));
        Files.createDirectories(tree.resolve("a/b"));
        outside = Files.createDirectories(directory.resolve("outside"));
        Files.writeString(outside.resolve("precious"), "x".repeat(1000));
        Files.writeString(tree.resolve("five"), "12345");
        Files.writeString(tree.resolve("a/b/three"), "123");
        Files.createSymbolicLink(tree.resolve("a/to-directory"), outside);
        Files.createSymbolicLink(tree.resolve("to-file"), outside.resolve("precious"));
        Files.createSymbolicLink(tree.resolve("loop"), tree);
        Files.createSymbolicLink(tree.resolve("dangling"), Path.of("/no/such/file"));
    }

    @Test
    void deletingRemovesLinksNotWhatTheyPointTo() {
        Trees.delete(tree);
        assertThat(tree).doesNotExist();
        assertThat(outside.resolve("precious")).exists();
    }

    @Test
    void aLinkAtTheTopIsRemovedItself() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), outside);
        Trees.delete(link);
        assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
        assertThat(outside.resolve("precious")).exists();
    }

    @Test
    void deletingADanglingLinkOrAFileOrNothingIsFine() {
        Trees.delete(tree.resolve("dangling"));
        Trees.delete(tree.resolve("five"));
        Trees.delete(tree.resolve("missing"));
        assertThat(Files.exists(tree.resolve("dangling"), LinkOption.NOFOLLOW_LINKS))
                .isFalse();
        assertThat(tree.resolve("five")).doesNotExist();
    }

    @Test
    void theSizeIsThatOfTheTreesOwnFiles() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), outside);
        assertThat(Trees.size(tree)).isEqualTo(8);
        assertThat(Trees.size(link)).isZero();
        assertThat(Trees.size(directory.resolve("missing"))).isZero();
    }
}

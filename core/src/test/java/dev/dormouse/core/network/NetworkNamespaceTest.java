package dev.dormouse.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.linux.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkNamespaceTest {
    @TempDir
    private Path dir;

    private Path file = Path.of("");

    @BeforeEach
    void choose() {
        file = dir.resolve("net");
    }

    @AfterEach
    void remove() {
        NetworkNamespace.delete(file);
    }

    @Test
    void aNewNamespaceHasLoUpAndNothingElse() {
        NetworkNamespace.create(file);
        String links = Command.of("nsenter", "--net=" + file, "ip", "-brief", "link")
                .run()
                .out();
        assertThat(links.lines()).singleElement().asString().startsWith("lo").contains("UP");
    }

    @Test
    void afterDeletionNeitherMountNorFileIsLeft() throws IOException {
        NetworkNamespace.create(file);
        assertThat(mounts()).contains(file.toString());
        NetworkNamespace.delete(file);
        assertThat(mounts()).doesNotContain(file.toString());
        assertThat(file).doesNotExist();
        NetworkNamespace.delete(file);
    }

    @Test
    void halfMadeStateIsClearedAway() throws IOException {
        Files.writeString(file, "");
        NetworkNamespace.create(file);
        // As after two crashes between the mount and the session's start.
        assertThat(Command.of("unshare", "--net=" + file, "true").run().ok()).isTrue();
        assertThat(Command.of("unshare", "--net=" + file, "true").run().ok()).isTrue();
        NetworkNamespace.create(file);
        assertThat(mounts().lines().filter(line -> line.contains(file.toString())))
                .hasSize(1);
        NetworkNamespace.delete(file);
        assertThat(mounts()).doesNotContain(file.toString());
    }

    @Test
    void aNamespaceThatCannotBeMadeLeavesNothing() throws IOException {
        Path directory = Files.createDirectory(dir.resolve("d"));
        Files.createDirectory(directory.resolve("x"));
        assertThatThrownBy(() -> NetworkNamespace.create(directory)).isInstanceOf(DormouseException.class);
        assertThat(mounts()).doesNotContain(directory.toString());
    }

    private static String mounts() throws IOException {
        return Files.readString(Path.of("/proc/self/mountinfo"));
    }
}

package dev.dormouse.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryTest {
    private static final DeviceId DEVICE = DeviceId.character(10, 999);

    @TempDir
    Path root;

    @Test
    void aNodeIsMadeOwnedAndRemoved() throws Exception {
        try (Directory directory = Directory.open(root)) {
            directory.makeNode("node", DEVICE, 0);
            directory.own("node", DEVICE, 1, 2, 0660);

            FileNode status = directory.status("node").orElseThrow();
            assertThat(status.device()).contains(DEVICE);
            assertThat(status.mode()).isEqualTo(0020660);
            assertThat(status.uid()).isEqualTo(1);
            assertThat(status.gid()).isEqualTo(2);

            directory.remove("node");
            assertThat(directory.status("node")).isEmpty();
        }
    }

    @Test
    void noLinkLeadsOutOfADirectory() throws Exception {
        Files.createDirectories(root.resolve("etc/dri"));
        Files.createSymbolicLink(root.resolve("dev"), Path.of("/etc"));
        try (Directory directory = Directory.open(root);
                Directory found = directory.within(Path.of("dev/dri"))) {
            found.makeNode("node", DEVICE, 0600);
        }
        assertThat(root.resolve("etc/dri/node")).exists();
        Files.delete(root.resolve("etc/dri/node"));
    }

    @Test
    void aLinkInANodesPlaceIsNotFollowed() throws Exception {
        Path outside = Files.createFile(root.resolve("outside"));
        Files.createSymbolicLink(root.resolve("node"), outside);
        try (Directory directory = Directory.open(root)) {
            assertThatThrownBy(() -> directory.own("node", DEVICE, 1, 1, 0666)).isInstanceOf(ErrnoException.class);
            assertThatThrownBy(() -> directory.own("outside", DEVICE, 1, 1, 0666))
                    .isInstanceOf(ErrnoException.class);
        }
        assertThat(FileNode.of(outside).uid()).isZero();
    }
}

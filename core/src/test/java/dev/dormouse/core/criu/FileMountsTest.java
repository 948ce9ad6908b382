package dev.dormouse.core.criu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.criu.FileMounts.Inode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileMountsTest {
    @TempDir
    private Path root;

    @Test
    void onlyMountedFilesAreListedWithTheirDeviceAndInode() throws IOException {
        Files.createDirectories(root.resolve("etc"));
        Files.writeString(root.resolve("etc/resolv.conf"), "");
        Long inode = (Long) Files.getAttribute(root.resolve("etc/resolv.conf"), "unix:ino");
        String mountInfo = """
                125 86 0:56 / / rw,relatime - overlay nap rw
                126 125 0:59 / /etc rw,relatime - tmpfs tmpfs rw
                134 125 254:3 /srv/resolv /etc/resolv.conf rw,relatime shared:1 - ext4 /dev/vda rw
                135 125 254:3 /srv/gone /etc/gone rw,relatime - ext4 /dev/vda rw
                136 125 254:3 /srv/odd /etc/a\\040b rw,relatime - ext4 /dev/vda rw
                """;
        assertThat(FileMounts.of(mountInfo, root).points())
                .containsOnly(Map.entry(new Inode((254 << 20) | 3, inode), "/etc/resolv.conf"));
    }

    @Test
    void aProcessThatIsGoneIsAnError() {
        assertThatThrownBy(() -> FileMounts.of(Integer.MAX_VALUE)).isInstanceOf(UncheckedIOException.class);
        assertThat(FileMounts.of(ProcessHandle.current().pid()).points()).doesNotContainValue("/proc");
    }
}

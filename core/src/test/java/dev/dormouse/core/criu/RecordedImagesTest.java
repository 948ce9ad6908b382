package dev.dormouse.core.criu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.criu.FileMounts.Inode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Images that CRIU 4.2.1 wrote of a session with Python programs that talk over TCP and watch files. In it, /etc/resolv.conf
 * is a single file mounted from outside, and the one watch that CRIU gave no path.
 */
class RecordedImagesTest {
    private static final Inode RESOLV_CONF = new Inode(266338304, 1508098);

    @TempDir
    private Path dir;

    @BeforeEach
    void copyImages() throws IOException, URISyntaxException {
        Path recorded =
                Path.of(RecordedImagesTest.class.getResource("/criu/nap").toURI());
        for (String name : List.of("files.img", "mountpoints-13.img")) {
            Files.copy(recorded.resolve(name), dir.resolve(name));
        }
    }

    @Test
    void openFilesAreListedWithTheirMounts() {
        List<OpenFile> files = OpenFile.read(dir);
        assertThat(files)
                .contains(
                        new OpenFile("/usr/bin/python3.11", 6831736, 0100755, "/", "overlay"),
                        new OpenFile("/root", -1, 0040755, "/root", ""),
                        new OpenFile("/tmp/log", -1, 0100644, "/tmp", "tmpfs"),
                        new OpenFile("/dev/null", -1, 0020666, "/dev", "tmpfs"))
                .doesNotHaveDuplicates();
        assertThat(files).filteredOn(OpenFile::isRegular).allMatch(f -> (f.mode() & 0777) != 0);
    }

    @Test
    void socketsAreListedWithBothEnds() {
        List<InetSocket> sockets = InetSocket.read(dir);
        assertThat(sockets).hasSize(11);
        assertThat(sockets)
                .filteredOn(InetSocket::isTcpConnection)
                .extracting(InetSocket::toString)
                .contains(
                        "InetSocket[protocol=6, local=127.0.0.1:7001, remote=127.0.0.1:50576]",
                        "InetSocket[protocol=6, local=[0:0:0:0:0:0:0:1]:7002, remote=[0:0:0:0:0:0:0:1]:35186]",
                        // An IPv6 socket that is connected to an IPv4 address.
                        "InetSocket[protocol=6, local=10.77.0.2:51750, remote=192.0.2.2:8933]")
                .hasSize(8);
    }

    @Test
    void theWatchOfAMountedFileGetsItsPathAndAllElseStaysAsItWas() throws IOException {
        byte[] before = Files.readAllBytes(dir.resolve("files.img"));
        WatchPaths.Repair repair = WatchPaths.repair(dir, new FileMounts(Map.of(RESOLV_CONF, "/etc/resolv.conf")));
        assertThat(repair).isEqualTo(new WatchPaths.Repair(List.of("/etc/resolv.conf"), List.of()));

        byte[] after = Files.readAllBytes(dir.resolve("files.img"));
        int added = "/etc/resolv.conf".length() + 2 + 3;
        assertThat(after).hasSize(before.length + added);
        Message handle = watches().stream()
                .filter(watch -> watch.inode().equals(RESOLV_CONF))
                .findFirst()
                .orElseThrow()
                .handle();
        assertThat(handle.text(4)).isEqualTo("/etc/resolv.conf");
        assertThat(handle.number(5)).isEqualTo(134);
    }

    @Test
    void aWatchThatNobodyCanNameIsDroppedAndTold() {
        int before = watches().size();
        WatchPaths.Repair repair = WatchPaths.repair(dir, new FileMounts(Map.of()));
        assertThat(repair.dropped()).containsExactly(RESOLV_CONF);
        assertThat(watches()).hasSize(before - 1).allMatch(Watch::hasPath);
    }

    @Test
    void aSnapshotWithoutSuchWatchesIsNotTouched() throws IOException {
        WatchPaths.repair(dir, new FileMounts(Map.of(RESOLV_CONF, "/etc/resolv.conf")));
        Object before = Files.getAttribute(dir.resolve("files.img"), "unix:ino");
        assertThat(WatchPaths.repair(dir, new FileMounts(Map.of())))
                .isEqualTo(new WatchPaths.Repair(List.of(), List.of()));
        assertThat(Files.getAttribute(dir.resolve("files.img"), "unix:ino")).isEqualTo(before);
    }

    private List<Watch> watches() {
        return Watch.all(new Images(dir).read("files.img", ImageFile.Kind.FILES))
                .toList();
    }
}

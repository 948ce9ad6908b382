package dev.dormouse.core.criu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.criu.FileMounts.Inode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchPathsTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final String FILES = "19435654" + "38313056";

    @TempDir
    private Path dir;

    @Test
    void aFanotifyMarkOnAMountedFileGetsItsPath() throws IOException {
        images(fanotify());
        mounts();
        WatchPaths.Repair repair = WatchPaths.repair(dir, new FileMounts(Map.of(new Inode(5, 9), "/f")));
        assertThat(repair.named()).containsExactly("/f");
        assertThat(written())
                .isEqualTo(record("080c1001"
                        + bytes(
                                "72",
                                "0801" + bytes("32", "080110023007")
                                        + bytes(
                                                "32",
                                                "08021001" + "3005"
                                                        + bytes(
                                                                "3a",
                                                                "0809"
                                                                        + bytes(
                                                                                "12",
                                                                                "08081001" + "22022f66" + "2803"))))));
    }

    @Test
    void aWatchOfAFileThatTheSnapshotCarriesItselfIsKept() throws IOException {
        images(fanotify());
        mounts();
        String ghost = "08001000180020052809";
        Files.write(
                dir.resolve("ghost-file-1.img"),
                HEX.parseHex("19435654" + "05365852" + "0a000000" + ghost + "ffffffffffff"));
        WatchPaths.Repair repair = WatchPaths.repair(dir, new FileMounts(Map.of()));
        assertThat(repair).isEqualTo(new WatchPaths.Repair(List.of(), List.of()));
        assertThat(written()).isEqualTo(fanotify());
    }

    /** A mark on a mount (no inode), then one on inode 9 of device 5 whose handle has no path. */
    private static String fanotify() {
        String onMount = bytes("32", "080110023007");
        String onInode = bytes("32", "08021001" + "3005" + bytes("3a", "0809" + bytes("12", "08081001")));
        return record("080c1001" + bytes("72", "0801" + onMount + onInode));
    }

    private void images(String record) throws IOException {
        Files.write(dir.resolve("files.img"), HEX.parseHex(FILES + record));
    }

    private void mounts() throws IOException {
        String mount = "0800" + "1003" + "1805" + "2001" + "2800" + "32012f" + "3a022f66";
        Files.write(dir.resolve("mountpoints-1.img"), HEX.parseHex("19435654" + "28395655" + record(mount)));
    }

    private String written() throws IOException {
        return HEX.formatHex(Files.readAllBytes(dir.resolve("files.img"))).substring(FILES.length());
    }

    private static String record(String message) {
        return HEX.toHexDigits((byte) (message.length() / 2)) + "000000" + message;
    }

    /** A field of bytes: its tag, its length, its content. */
    private static String bytes(String tag, String content) {
        return tag + HEX.toHexDigits((byte) (content.length() / 2)) + content;
    }
}

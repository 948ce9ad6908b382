package dev.dormouse.core.tar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.linux.Command;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarTest {
    @TempDir
    private Path dir;

    /** What GNU tar 1.34 writes for an empty file "a" of root's, mode 0644, of 1970, with --format=ustar. */
    private static byte[] header(String name, String size, char type, String link, String checksum) {
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 100, "0000644\0" + "0000000\0" + "0000000\0" + size + "\0" + "00000000000\0" + checksum + "\0 ");
        header[156] = (byte) type;
        put(header, 157, link);
        put(header, 257, "ustar\00000" + "root");
        put(header, 297, "root");
        put(header, 329, "0000000\0" + "0000000\0");
        return header;
    }

    private static void put(byte[] to, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, to, at, bytes.length);
    }

    @Test
    void aHeaderIsReadByteForByte() throws IOException {
        TarEntry entry = Objects.requireNonNull(
                reader(header("a", "00000000000", '0', "", "011146")).next());
        assertThat(entry).isEqualTo(new TarEntry("a", '0', 0, "", 0644, 0, 0, 0, 0, 0, Map.of()));
    }

    @Test
    void aHeaderThatDoesNotMatchItsChecksumIsRefused() {
        assertRefused(header("b", "00000000000", '0', "", "011146"), "checksum");
    }

    @Test
    void whatEndsBeforeItsEndIsRefused() {
        byte[] half = Arrays.copyOf(header("a", "00000000000", '0', "", "011146"), 300);
        assertRefused(half, "cut off");
    }

    @Test
    void contentThatIsMissingIsRefused() throws IOException {
        byte[] archive = written(TarEntry.file("a", 1000), new byte[1000]);
        assertRefused(Arrays.copyOf(archive, 700), "cut off");
    }

    @Test
    void aLongHeaderIsRefusedBeforeAnythingIsAllocated() throws IOException {
        TarEntry endless = new TarEntry("x", 'x', 1L << 40, "", 0, 0, 0, 0, 0, 0, Map.of());
        assertRefused(TarHeader.of(endless), "too long");
    }

    @Test
    void recordsOfAPaxHeaderCountTheirOwnLength() {
        byte[] bytes = "11 path=ab\n13 mtime=1.5\n".getBytes(StandardCharsets.US_ASCII);
        assertThat(Pax.parse(bytes)).isEqualTo(Map.of("path", "ab", "mtime", "1.5"));
        assertThat(Pax.write(Map.of("path", "ab"))).isEqualTo("11 path=ab\n".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void garbledPaxHeadersAreRefused() {
        for (String bad : List.of("99 path=ab\n", "x path=ab\n", "11 path=abc", "0 a=b\n", "5 ab\n", "-3 a=b\n")) {
            assertThatThrownBy(() -> Pax.parse(bad.getBytes(StandardCharsets.US_ASCII)))
                    .as(bad)
                    .isInstanceOf(DormouseException.class)
                    .hasMessageContaining("garbled");
        }
    }

    @Test
    void gnuTarsArchivesAreRead() throws IOException {
        String name = "ä".repeat(60) + "/" + "n".repeat(120);
        Path file = dir.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "content");
        Files.createSymbolicLink(dir.resolve("link"), Path.of("x".repeat(150)));
        for (String format : List.of("gnu", "pax")) {
            Path archive = dir.resolve(format + ".tar");
            run(
                    "tar",
                    "--create",
                    "--format=" + format,
                    "--file",
                    archive.toString(),
                    "-C",
                    dir.toString(),
                    name,
                    "link");
            TarReader reader = reader(Files.readAllBytes(archive));
            TarEntry first = Objects.requireNonNull(reader.next());
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            reader.copyTo(content);
            TarEntry second = Objects.requireNonNull(reader.next());
            assertThat(first.path()).isEqualTo(name);
            assertThat(content.toString(StandardCharsets.UTF_8)).isEqualTo("content");
            assertThat(second.link()).isEqualTo("x".repeat(150));
            assertThat(reader.next()).isNull();
        }
    }

    @Test
    void gnuTarReadsOurArchives() throws IOException {
        Path archive = dir.resolve("ours.tar");
        String name = "long/" + "ü".repeat(80);
        try (TarWriter out = new TarWriter(Files.newOutputStream(archive))) {
            out.add(TarEntry.directory("long", 0750));
            out.add(name, "some".getBytes(StandardCharsets.US_ASCII));
            out.add(TarEntry.whiteout("gone"));
        }
        String listing = run("tar", "--list", "--verbose", "--quoting-style=literal", "--file", archive.toString());
        assertThat(listing).contains("drwxr-x---", "-rw-------", " 4 ", name, "c---------", "0,0", "gone");
    }

    @Test
    void namesThatAreNoUtf8SurviveByteForByte() throws IOException {
        for (byte[] name : List.of(
                new byte[] {(byte) 0xe9},
                new byte[] {(byte) 0xff, 'a', (byte) 0xc3, (byte) 0xa9, (byte) 0xc3},
                // A surrogate, and what would be one if it were let through.
                new byte[] {(byte) 0xed, (byte) 0xb2, (byte) 0x80},
                new byte[] {(byte) 0xf0, (byte) 0x9f, (byte) 0x90, (byte) 0xbf, (byte) 0xa0},
                "\ufffd".getBytes(StandardCharsets.UTF_8))) {
            assertThat(TarText.bytes(TarText.of(name))).isEqualTo(name);
            for (int times : new int[] {1, 60}) {
                String path = TarText.of(name).repeat(times);
                TarEntry link = new TarEntry(path, '2', 0, path + "x", 0777, 0, 0, 0, 0, 0, Map.of());
                assertThat(reader(written(link, new byte[0])).next()).isEqualTo(link);
            }
        }
        assertThat(TarText.of(new byte[] {'a', (byte) 0xe9})).isEqualTo("a\udce9");
        assertThat(TarText.isText("a\udce9")).isFalse();
        assertThat(TarText.isText("ä\ud83d\udc3f")).isTrue();
    }

    @Test
    void gnuTarAndWeKeepEachOthersLatinNames() throws IOException {
        String name = TarText.of(new byte[] {'c', 'a', 'f', (byte) 0xe9});
        Path ours = dir.resolve("ours.tar");
        try (TarWriter out = new TarWriter(Files.newOutputStream(ours))) {
            out.add(name, new byte[] {1});
        }
        run("tar", "--extract", "--file", ours.toString(), "-C", dir.toString());
        Files.delete(ours);
        for (String format : List.of("gnu", "pax", "ustar")) {
            Path archive = Files.createTempDirectory("tar").resolve("theirs.tar");
            run("tar", "--create", "--format=" + format, "--file", archive.toString(), "-C", dir.toString(), ".");
            assertThat(names(Files.readAllBytes(archive))).containsExactly("./", "./" + name);
            Files.delete(archive);
            Files.delete(archive.getParent());
        }
    }

    @Test
    void largeNumbersSurvive() throws IOException {
        TarEntry large = new TarEntry("a", '0', 0, "", 0600, 3_000_000, 2_100_000_000, 1L << 34, 0, 0, Map.of());
        assertThat(reader(written(large, new byte[0])).next()).isEqualTo(large);
        TarEntry huge = new TarEntry("a", '0', 1L << 40, "", 0600, 0, 0, 0, 0, 0, Map.of());
        assertThat(TarHeader.parse(TarHeader.of(huge)).size()).isEqualTo(1L << 40);
    }

    @Test
    void attributesSurvive() throws IOException {
        TarEntry entry =
                new TarEntry("d", '5', 0, "", 0755, 0, 0, 0, 0, 0, Map.of("SCHILY.xattr.trusted.overlay.opaque", "y"));
        TarEntry read =
                Objects.requireNonNull(reader(written(entry, new byte[0])).next());
        assertThat(read).isEqualTo(entry);
        assertThat(read.isOpaque()).isTrue();
        assertThat(read.plain().isOpaque()).isFalse();
    }

    private static byte[] written(TarEntry entry, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarWriter out = new TarWriter(bytes)) {
            out.add(entry, target -> target.write(content));
        }
        return bytes.toByteArray();
    }

    private static TarReader reader(byte[] archive) {
        return new TarReader(new ByteArrayInputStream(archive));
    }

    private static void assertRefused(byte[] archive, String why) {
        assertThatThrownBy(() -> names(archive))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining(why);
    }

    private static List<String> names(byte[] archive) throws IOException {
        TarReader reader = reader(archive);
        List<String> names = new ArrayList<>();
        for (TarEntry entry = reader.next(); entry != null; entry = reader.next()) {
            names.add(entry.path());
        }
        return names;
    }

    private static String run(String... command) {
        Command.Result result = Command.of(command).run();
        assertThat(result.exit()).as(result.err()).isZero();
        return result.out();
    }
}

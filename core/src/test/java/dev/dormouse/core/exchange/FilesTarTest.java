package dev.dormouse.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.tar.TarEntry;
import dev.dormouse.core.tar.TarReader;
import dev.dormouse.core.tar.TarText;
import dev.dormouse.core.tar.TarWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesTarTest {
    @TempDir
    private Path base;

    @Test
    void directoriesThatExistKeepTheirModes() throws IOException {
        Files.createDirectory(
                base.resolve("tmp"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Map<String, TarEntry> files = converted(Archives.of(TarEntry.file("tmp/new/file", 1)));
        assertThat(at(files, "./upper/0/tmp").mode()).isEqualTo(0700);
        assertThat(at(files, "./upper/0/tmp/new").mode()).isEqualTo(0755);
        assertThat(at(files, "./upper/0/tmp/new/file").size()).isEqualTo(1);
    }

    @Test
    void nothingIsWrittenThroughALink() {
        assertRefused("no directory", Archives.symbolicLink("a", "/etc"), TarEntry.file("a/passwd", 1));
        assertRefused("twice", Archives.symbolicLink("a", "/etc"), TarEntry.directory("a", 0755));
        assertRefused("twice", Archives.symbolicLink("a", "/etc/passwd"), TarEntry.file("a", 1));
    }

    @Test
    void linksLeadOnlyToWhatCameBefore() throws IOException {
        assertRefused("leads to nothing", Archives.hardLink("a", "/etc/shadow"));
        assertRefused("leads elsewhere", Archives.hardLink("a", "../../etc/shadow"));
        Map<String, TarEntry> files = converted(Archives.of(TarEntry.file("f", 1), Archives.hardLink("g", "f")));
        assertThat(at(files, "./upper/0/g").link()).isEqualTo("./upper/0/f");
    }

    @Test
    void devicesAreRefused() {
        assertRefused("device", Archives.device("disk"));
        assertRefused("device", TarEntry.whiteout("gone"));
    }

    @Test
    void marksOfTheOverlayAreLeftOut() throws IOException {
        TarEntry marked = new TarEntry(
                "d",
                TarEntry.DIRECTORY,
                0,
                "",
                0755,
                0,
                0,
                0,
                0,
                0,
                Map.of("SCHILY.xattr.trusted.overlay.redirect", "/etc", "SCHILY.xattr.user.mine", "1"));
        assertThat(at(converted(Archives.of(marked)), "./upper/0/d").attributes())
                .isEqualTo(Map.of("SCHILY.xattr.user.mine", "1"));
    }

    @Test
    void whatWasDeletedBecomesAMark() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (FilesTar tar = new FilesTar(new TarWriter(bytes), new Budget(1 << 20))) {
            FilesTar.Into upper = tar.into("upper/0", base);
            upper.add(new ByteArrayInputStream(Archives.of(TarEntry.file("kept", 1))));
            upper.whiteout("etc/gone");
            upper.whiteout("kept");
        }
        Map<String, TarEntry> files = read(bytes.toByteArray());
        assertThat(at(files, "./upper/0/etc/gone").isWhiteout()).isTrue();
        assertThat(at(files, "./upper/0/kept").isFile()).isTrue();
    }

    @Test
    void whatLayOverATreeKeepsItsMarksAndNothingElse() throws IOException {
        TarEntry opaque = directory(
                "made",
                Map.of("SCHILY.xattr.trusted.overlay.opaque", "y", "SCHILY.xattr.trusted.overlay.metacopy", "y"));
        Map<String, TarEntry> files = upper(directory("./", Map.of()), opaque, TarEntry.whiteout("gone"));
        assertThat(at(files, "./upper/0/").mode()).isEqualTo(0700);
        assertThat(at(files, "./upper/0/gone").isWhiteout()).isTrue();
        assertThat(at(files, "./upper/0/made").attributes())
                .isEqualTo(Map.of("SCHILY.xattr.trusted.overlay.opaque", "y"));
        assertThatThrownBy(() -> upper(Archives.device("disk")))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("device");
        assertThatThrownBy(() -> upper(TarEntry.whiteout("a"), TarEntry.file("a/passwd", 1)))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("no directory");
    }

    private Map<String, TarEntry> upper(TarEntry... entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (FilesTar tar = new FilesTar(new TarWriter(bytes), new Budget(1 << 20))) {
            tar.upper("upper/0").add(new ByteArrayInputStream(Archives.of(entries)));
        }
        return read(bytes.toByteArray());
    }

    private static TarEntry directory(String path, Map<String, String> attributes) {
        return new TarEntry(path, TarEntry.DIRECTORY, 0, "", 0700, 0, 0, 0, 0, 0, attributes);
    }

    @Test
    void anArchiveInTheArchiveIsNoWayAroundTheBudget() throws IOException {
        Path bomb = base.resolve("bomb.tar");
        try (OutputStream zstd = Compression.ZSTD.writing(Files.newOutputStream(bomb))) {
            zstd.write(Archives.of(TarEntry.file("zeros", 6 << 20)));
        }
        assertThat(Files.size(bomb)).isLessThan(1 << 16);
        try (FilesTar tar = new FilesTar(new TarWriter(OutputStream.nullOutputStream()), new Budget(8 << 20))) {
            ForeignImport.add(tar.into("upper/0", base), bomb);
            assertThatThrownBy(() -> ForeignImport.add(tar.into("mounts/0", null), bomb))
                    .isInstanceOf(DormouseException.class)
                    .hasMessageContaining("more than the 8 MiB");
        }
    }

    @Test
    void directoriesThatNobodyNamesAreCounted() throws IOException {
        TarEntry[] deep = new TarEntry[1100];
        for (int i = 0; i < deep.length; i++) {
            deep[i] = TarEntry.file(i + "/d".repeat(1000) + "/f", 0);
        }
        byte[] archive = Archives.of(deep);
        try (FilesTar tar = new FilesTar(new TarWriter(OutputStream.nullOutputStream()), new Budget(64 << 20))) {
            FilesTar.Into into = tar.into("upper/0", null);
            assertThatThrownBy(() -> into.add(new ByteArrayInputStream(archive)))
                    .isInstanceOf(DormouseException.class)
                    .hasMessageContaining("too many members");
        }
    }

    @Test
    void namesOfFilesMayBeAnything() throws IOException {
        String odd = "a\nb\033" + TarText.of(new byte[] {(byte) 0xe9});
        Map<String, TarEntry> files = converted(Archives.of(TarEntry.file(odd, 1), Archives.hardLink("again", odd)));
        assertThat(at(files, "./upper/0/" + odd).isFile()).isTrue();
        assertThat(at(files, "./upper/0/again").link()).isEqualTo("./upper/0/" + odd);
    }

    @Test
    void aDirectoryWhoseNameIsNoTextKeepsItsMode() throws IOException {
        String name = TarText.of(new byte[] {(byte) 0xe9, 't', (byte) 0xe9});
        Files.createDirectory(
                ExactPath.in(base, name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Map<String, TarEntry> files = converted(Archives.of(TarEntry.file(name + "/new", 1)));
        assertThat(at(files, "./upper/0/" + name).mode()).isEqualTo(0700);
    }

    private Map<String, TarEntry> converted(byte[] archive) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (FilesTar tar = new FilesTar(new TarWriter(bytes), new Budget(1 << 20))) {
            tar.into("upper/0", base).add(new ByteArrayInputStream(archive));
        }
        return read(bytes.toByteArray());
    }

    private static Map<String, TarEntry> read(byte[] archive) throws IOException {
        TarReader reader = new TarReader(new ByteArrayInputStream(archive));
        Map<String, TarEntry> entries = new TreeMap<>();
        for (TarEntry entry = reader.next(); entry != null; entry = reader.next()) {
            entries.put(entry.path(), entry);
        }
        return entries;
    }

    private static TarEntry at(Map<String, TarEntry> files, String path) {
        return Objects.requireNonNull(files.get(path), path);
    }

    private void assertRefused(String why, TarEntry... entries) {
        assertThatThrownBy(() -> converted(Archives.of(entries)))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining(why);
    }
}

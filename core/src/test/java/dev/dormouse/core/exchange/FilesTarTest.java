package dev.dormouse.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.tar.TarEntry;
import dev.dormouse.core.tar.TarReader;
import dev.dormouse.core.tar.TarWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
        try (FilesTar tar = new FilesTar(new TarWriter(bytes))) {
            FilesTar.Into upper = tar.into("upper/0", base);
            upper.add(new ByteArrayInputStream(Archives.of(TarEntry.file("kept", 1))));
            upper.whiteout("etc/gone");
            upper.whiteout("kept");
        }
        Map<String, TarEntry> files = read(bytes.toByteArray());
        assertThat(at(files, "./upper/0/etc/gone").isWhiteout()).isTrue();
        assertThat(at(files, "./upper/0/kept").isFile()).isTrue();
    }

    private Map<String, TarEntry> converted(byte[] archive) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (FilesTar tar = new FilesTar(new TarWriter(bytes))) {
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

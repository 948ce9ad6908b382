package dev.dormouse.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.tar.TarEntry;
import dev.dormouse.core.tar.TarReader;
import dev.dormouse.core.tar.TarText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesSplitTest {
    @TempDir
    private Path dir;

    @Test
    void eachPartGetsItsOwn() throws IOException {
        FilesSplit.Result result = split(
                TarEntry.directory("./upper/0", 0755),
                TarEntry.directory("./upper/0/etc", 0755),
                TarEntry.file("./upper/0/etc/new", 3),
                Archives.hardLink("./upper/0/again", "./upper/0/etc/new"),
                TarEntry.whiteout("./upper/0/etc/old"),
                TarEntry.directory("./home", 0700),
                TarEntry.file("./home/.bashrc", 1),
                TarEntry.file("./x11-cookie", 16));
        assertThat(names("root")).containsExactly("etc", "etc/new", "again -> etc/new");
        assertThat(names("home")).containsExactly("./", ".bashrc");
        assertThat(result.deleted()).containsExactly("/etc/old");
        assertThat(result.otherTree()).isEmpty();
    }

    @Test
    void whatADirectoryMadeAnewHidesIsDeleted() throws IOException {
        Files.createDirectories(dir.resolve("base/data"));
        Files.createFile(dir.resolve("base/data/hidden"));
        Files.createFile(dir.resolve("base/data/replaced"));
        FilesSplit.Result result =
                split(overlay("./upper/0/data", "opaque", "y"), TarEntry.file("./upper/0/data/replaced", 1));
        assertThat(result.deleted()).containsExactly("/data/hidden");
    }

    @Test
    void aRenamedDirectoryIsRefused() {
        assertThatThrownBy(() -> split(overlay("./upper/0/new", "redirect", "/old")))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("/new was renamed");
    }

    @Test
    void changesOfAnotherTreeAreNoticed() throws IOException {
        assertThat(split(TarEntry.directory("./upper/1", 0755)).otherTree()).isEmpty();
        assertThat(split(TarEntry.file("./upper/1/a/b", 1)).otherTree()).isEqualTo("/a/b");
        Path archive = Files.write(dir.resolve("files.tar"), Archives.of(TarEntry.file("./upper/0/a/b", 1)));
        assertThat(FilesSplit.split(archive, dir, Map.of()).otherTree()).isEmpty();
    }

    @Test
    void theFilesOfAHealthySnapshotMayBeCalledAnything() throws IOException {
        String odd = "Icon\r" + TarText.of(new byte[] {(byte) 0xe9});
        split(TarEntry.file("./upper/0/" + odd, 1), TarEntry.file("./home/a\nb", 1));
        assertThat(names("root")).containsExactly(odd);
        assertThat(names("home")).containsExactly("a\nb");
    }

    @Test
    void whatOthersCannotBeToldToDeleteIsRefused() throws IOException {
        String latin = TarText.of(new byte[] {(byte) 0xe9});
        assertRefused("no UTF-8", TarEntry.whiteout("./upper/0/" + latin));
        Files.createDirectories(dir.resolve("base/data"));
        Files.createFile(ExactPath.in(dir.resolve("base/data"), latin));
        assertRefused("no UTF-8", overlay("./upper/0/data", "opaque", "y"));
        assertThat(split(overlay("./upper/0/data", "opaque", "y"), TarEntry.file("./upper/0/data/" + latin, 1))
                        .deleted())
                .isEmpty();
    }

    private void assertRefused(String why, TarEntry... entries) {
        assertThatThrownBy(() -> split(entries))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining(why);
    }

    private static TarEntry overlay(String path, String mark, String value) {
        return new TarEntry(
                path,
                TarEntry.DIRECTORY,
                0,
                "",
                0755,
                0,
                0,
                0,
                0,
                0,
                Map.of("SCHILY.xattr.trusted.overlay." + mark, value));
    }

    private FilesSplit.Result split(TarEntry... entries) throws IOException {
        Path archive = Files.write(dir.resolve("files.tar"), Archives.of(entries));
        return FilesSplit.split(
                archive, dir.resolve("base"), Map.of("upper/0", dir.resolve("root"), "home", dir.resolve("home")));
    }

    private List<String> names(String part) throws IOException {
        List<String> names = new ArrayList<>();
        try (InputStream in = Files.newInputStream(dir.resolve(part))) {
            TarReader reader = new TarReader(in);
            for (TarEntry entry = reader.next(); entry != null; entry = reader.next()) {
                names.add(entry.path() + (entry.link().isEmpty() ? "" : " -> " + entry.link()));
            }
        }
        return names;
    }
}

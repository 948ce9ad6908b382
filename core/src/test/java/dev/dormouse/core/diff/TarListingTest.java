package dev.dormouse.core.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.snapshot.FilesArchive;
import dev.dormouse.linux.Command;
import dev.dormouse.store.Store;
import dev.dormouse.store.StoreWriter;
import dev.dormouse.store.StoredFile;
import dev.dormouse.store.Vault;
import dev.dormouse.store.key.Secrets;
import dev.dormouse.store.split.Splitter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives as {@link FilesArchive} makes them. */
class TarListingTest {
    @TempDir
    Path directory;

    private Path tree = Path.of("/");

    @BeforeEach
    void layOut() throws IOException {
        tree = Files.createDirectory(directory.resolve("tree"));
    }

    private byte[] archive() throws IOException {
        Path archive = directory.resolve("files.tar");
        FilesArchive.pack(tree, archive);
        return Files.readAllBytes(archive);
    }

    /** As they are listed where snapshots lie. */
    private List<TarMember> list(byte[] archive) throws IOException {
        Path file = Files.write(directory.resolve("stored.tar"), archive);
        try (Store store = Store.open(Vault.open(directory.resolve("store"), Secrets.NONE));
                StoreWriter writer = store.writer()) {
            writer.add("files.tar", file, Splitter.PAGES);
            try (StoredFile stored = store.reader(writer.finish()).open("files.tar")) {
                return TarListing.of(stored);
            }
        }
    }

    private TarMember member(String name) throws IOException {
        return list(archive()).stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void filesDirectoriesAndLinksAreListed() throws IOException {
        Files.createDirectories(tree.resolve("upper/0"));
        Files.writeString(tree.resolve("upper/0/hello"), "hello");
        Files.createSymbolicLink(tree.resolve("upper/0/link"), Path.of("hello"));

        byte[] archive = archive();
        TarMember file = member("./upper/0/hello");

        assertThat(list(archive)).extracting(TarMember::name).contains(".", "./upper/0", "./upper/0/link");
        assertThat(new String(archive, (int) file.at(), (int) file.stored(), StandardCharsets.UTF_8))
                .isEqualTo("hello");
        assertThat(member("./upper/0/link").entry().link()).isEqualTo("hello");
        assertThat(member("./upper/0").isDirectory()).isTrue();
    }

    @Test
    void namesMayBeLongAndInAnyLanguage() throws IOException {
        String name = "ü".repeat(100);
        Path deep = Files.createDirectories(tree.resolve("a".repeat(200)));
        Files.writeString(deep.resolve(name), "x");

        assertThat(member("./" + "a".repeat(200) + "/" + name).size()).isEqualTo(1);
    }

    @Test
    void aSparseFileHasItsSize() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(tree.resolve("sparse").toFile(), "rw")) {
            file.seek(50_000_000);
            file.write(7);
        }

        TarMember sparse = member("./sparse");

        assertThat(sparse.size()).isEqualTo(50_000_001);
        assertThat(sparse.stored()).isLessThan(100_000);
    }

    @Test
    void whatOverlayfsRemovedIsAWhiteout() throws IOException {
        Command.of("mknod", tree.resolve("gone").toString(), "c", "0", "0").run();
        Command.of("mknod", tree.resolve("null").toString(), "c", "1", "3").run();

        assertThat(member("./gone").isWhiteout()).isTrue();
        assertThat(member("./null").isWhiteout()).isFalse();
    }

    @Test
    void attributesArePartOfWhatAFileLooksLike() throws IOException {
        Path file = Files.writeString(tree.resolve("file"), "x");
        TarMember before = member("./file");
        Files.setAttribute(file, "user:shape", new byte[] {'r'});

        TarMember after = member("./file");

        assertThat(after.entry().attributes()).isNotEmpty();
        assertThat(after.looksLike(before)).isFalse();
    }

    @Test
    void whenItWasWrittenDoesNotCount() throws IOException {
        Path file = Files.writeString(tree.resolve("file"), "x");
        TarMember before = member("./file");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));

        assertThat(member("./file").looksLike(before)).isTrue();
    }

    @Test
    void aHeaderThatWasTouchedIsDamaged() throws IOException {
        Files.writeString(tree.resolve("file"), "x");
        byte[] archive = archive();
        archive[0] ^= 1;

        assertThatThrownBy(() -> list(archive))
                .isInstanceOfSatisfying(
                        DormouseException.class, e -> assertThat(e.code()).isEqualTo(DormouseException.Code.DAMAGED));
    }

    @Test
    void anArchiveThatIsCutOffIsDamaged() throws IOException {
        Files.write(tree.resolve("file"), new byte[100_000]);
        byte[] archive = archive();
        int header = (int) member("./file").at();

        assertThatThrownBy(() -> list(Arrays.copyOf(archive, header + 512))).isInstanceOf(DormouseException.class);
    }
}

package dev.dormouse.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksumsTest {
    private static final int PIECE = StoredFile.PIECE;
    private static final String OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @TempDir
    Path top;

    private Path directory = Path.of("");

    @BeforeEach
    void layOut() throws IOException {
        directory = Files.createDirectories(top.resolve("snapshots/0123456789ab"));
        Files.createDirectory(directory.resolve("images"));
    }

    @Test
    void whatWasSealedIsFoundWholeAndItsProgressTold() throws IOException {
        Manifest manifest = Manifests.withFiles(
                stored("images/pages-1.img", 2L * PIECE + 1), stored("files.tar", 10), stored("empty", 0));
        AtomicLong bytes = new AtomicLong();
        new Checksums(directory, manifest).verify(bytes::addAndGet);
        assertThat(bytes).hasValue(manifest.size());
    }

    @Test
    void aSnapshotIsFoundUnderARoundaboutPathToo() throws IOException {
        Manifest manifest = Manifests.withFiles(stored("files.tar", 10));
        Path roundabout = top.resolve("snapshots/../snapshots/./0123456789ab");
        AtomicLong bytes = new AtomicLong();
        new Checksums(roundabout, manifest).verify(bytes::addAndGet);
        assertThat(bytes).hasValue(10);
    }

    @Test
    void aFlippedByteInAnyPieceIsDamage() throws IOException {
        StoredFile good = stored("images/pages-1.img", 2L * PIECE + 1);
        for (long at : new long[] {0, PIECE, 2L * PIECE}) {
            flip("images/pages-1.img", at);
            assertDamaged(good, "images/pages-1.img does not match its checksum");
            flip("images/pages-1.img", at);
        }
        verify(good);
    }

    @Test
    void aTruncatedOrLongerFileIsDamage() throws IOException {
        StoredFile good = stored("files.tar", 1000);
        resize("files.tar", 999);
        assertDamaged(good, "has 999 bytes instead of 1000");
        resize("files.tar", 1001);
        assertDamaged(good, "has 1001 bytes instead of 1000");
    }

    @Test
    void aMissingFileIsDamage() throws IOException {
        StoredFile good = stored("files.tar", 1000);
        Files.delete(directory.resolve("files.tar"));
        assertDamaged(good, "files.tar cannot be read");
    }

    @Test
    void noPathLeavesTheSnapshot() throws IOException {
        Files.writeString(top.resolve("snapshots/x"), "");
        for (String path : List.of("../x", "images/../../x", top + "/snapshots/x", "", ".", "images/..")) {
            assertDamaged(new StoredFile(path, 0, List.of(OF_NOTHING)), "is described wrongly");
        }
    }

    @Test
    void eachPieceNeedsItsSum() throws IOException {
        StoredFile good = stored("images/pages-1.img", PIECE + 1L);
        String first = good.sha256().getFirst();
        for (List<String> sums : List.of(List.<String>of(), List.of(first), List.of(first, first, first))) {
            assertDamaged(new StoredFile(good.path(), good.size(), sums), "is described wrongly");
        }
        assertDamaged(new StoredFile(good.path(), -1, List.of(first)), "instead of -1");
        assertDamaged(new StoredFile(good.path(), Long.MAX_VALUE, List.of(first)), "");
    }

    private StoredFile stored(String name, long size) throws IOException {
        Files.createFile(directory.resolve(name));
        resize(name, size);
        return FileDigest.seal(directory, name);
    }

    private void verify(StoredFile file) {
        new Checksums(directory, Manifests.withFiles(file)).verify(bytes -> {});
    }

    private void assertDamaged(StoredFile file, String text) {
        assertThatThrownBy(() -> verify(file))
                .isInstanceOfSatisfying(
                        DormouseException.class, e -> assertThat(e.code()).isEqualTo(DormouseException.Code.DAMAGED))
                .hasMessageContaining("Snapshot 0123456789ab is damaged")
                .hasMessageContaining(text);
    }

    private void flip(String name, long at) throws IOException {
        try (RandomAccessFile file = open(name)) {
            file.seek(at);
            int old = file.read();
            file.seek(at);
            file.write(old ^ 1);
        }
    }

    private void resize(String name, long size) throws IOException {
        try (RandomAccessFile file = open(name)) {
            file.setLength(size);
        }
    }

    private RandomAccessFile open(String name) throws IOException {
        return new RandomAccessFile(directory.resolve(name).toFile(), "rw");
    }
}

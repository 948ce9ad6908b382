package dev.dormouse.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.store.contents.Contents;
import dev.dormouse.store.contents.ContentsCodec;
import dev.dormouse.store.error.StoreException;
import dev.dormouse.store.key.Secrets;
import dev.dormouse.store.split.Splitter;
import dev.dormouse.store.split.TarSplitter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoreTest {
    private static final int PAGE = 4096;

    @TempDir
    private Path directory;

    @Test
    void filesComeBackAsTheyWere() throws IOException {
        byte[] pages = memory(1, 3000);
        byte[] odd = Arrays.copyOf(memory(2, 5), 4 * PAGE + 123);
        Contents contents = store(file("pages-1.img", pages), file("odd", odd), file("empty", new byte[0]));

        try (Store store = open()) {
            Path out = directory.resolve("out");
            store.reader(contents).extract(path -> true, out, bytes -> {});
            assertThat(out.resolve("pages-1.img")).hasBinaryContent(pages);
            assertThat(out.resolve("odd")).hasBinaryContent(odd);
            assertThat(out.resolve("empty")).isEmptyFile();
            assertThat(store.reader(contents).bytes("odd")).isEqualTo(odd);
        }
    }

    @Test
    void whatIsKnownIsNotStoredAgain() throws IOException {
        byte[] pages = memory(3, 2000);
        store(file("pages-1.img", pages));
        long before = packBytes();

        for (int page = 0; page < 2000; page += 100) {
            pages[page * PAGE] ^= 1;
        }
        Contents contents = store(file("pages-1.img", pages));

        assertThat(packBytes() - before).isBetween(20L * PAGE / 2, 25L * PAGE);
        try (Store store = open()) {
            assertThat(store.reader(contents).bytes("pages-1.img")).isEqualTo(pages);
        }
    }

    @Test
    void whatIsInAnEarlierPackOfTheSameWritingIsNotStoredAgain() throws IOException {
        byte[] half = memory(12, 2000);
        byte[] twice = Arrays.copyOf(half, 2 * half.length);
        System.arraycopy(half, 0, twice, half.length, half.length);
        Path file = file("twice", twice);
        Contents contents;
        try (Store store = open();
                StoreWriter writer = store.writer(1 << 20)) {
            writer.add("twice", file, Splitter.PAGES);
            contents = writer.finish();
        }
        assertThat(packs().size()).isGreaterThan(5);
        assertThat(packBytes()).isLessThan(half.length);
        try (Store store = open()) {
            assertThat(store.reader(contents).bytes("twice")).isEqualTo(twice);
        }
    }

    @Test
    void equalPagesOfOneFileAreStoredOnce() throws IOException {
        byte[] page = memory(4, 1);
        byte[] many = new byte[500 * PAGE];
        for (int at = 0; at < many.length; at += PAGE) {
            System.arraycopy(page, 0, many, at, PAGE);
        }
        store(file("many", many));
        assertThat(packBytes()).isLessThan(3 * PAGE);
    }

    @Test
    void zerosCostNothing() throws IOException {
        Contents contents = store(file("zeros", new byte[64 << 20]));
        assertThat(packBytes()).isZero();
        assertThat(contents.file("zeros").orElseThrow().extents()).hasSize(1);
    }

    @Test
    void indexesAreMadeAgainFromThePacks() throws IOException {
        byte[] pages = memory(5, 300);
        Contents contents = store(file("a", pages));
        long before = packBytes();
        delete(directory.resolve("store/indexes"));

        store(file("b", pages));

        assertThat(packBytes()).isEqualTo(before);
        try (Store store = open()) {
            store.reader(contents).verify(bytes -> {});
        }
    }

    @Test
    void manyIndexesBecomeOne() throws IOException {
        for (int i = 0; i < 12; i++) {
            store(file("part", memory(100 + i, 10)));
        }
        long before = packBytes();
        Contents contents = store(file("part", memory(100, 10)));

        assertThat(packBytes()).isEqualTo(before);
        try (Store store = open();
                Stream<Path> indexes = Files.list(directory.resolve("store/indexes"))) {
            store.reader(contents).verify(bytes -> {});
            assertThat(indexes.count()).isLessThan(8);
        }
    }

    @Test
    void aFullDiskKeepsNobodyFromReadingAndRemoving() throws IOException {
        Path indexes = Files.createDirectories(directory.resolve("store/indexes"));
        assertThat(waited(new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", indexes.toString())))
                .isZero();
        try {
            fill(indexes.resolve("other"));
            Contents contents = store(file("part", memory(99, 10)));
            for (int i = 0; i < 9; i++) {
                store(file("part", memory(100 + i, 10)));
            }
            try (Store store = open()) {
                store.reader(contents).verify(bytes -> {});
            }
            assertThat(indexes.resolve("other")).exists();
            try (Stream<Path> kept = Files.list(indexes)) {
                assertThat(kept.filter(file -> file.toString().endsWith(".index")))
                        .isEmpty();
            }
        } finally {
            assertThat(waited(new ProcessBuilder("umount", indexes.toString()))).isZero();
        }
    }

    private static void fill(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < 1000; i++) {
                out.write(new byte[PAGE]);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
            return;
        }
        throw new AssertionError("the file system was larger than thought");
    }

    @Test
    void everyFlippedBitOfABlockIsNoticed() throws IOException {
        Contents contents = store(file("a", memory(6, 200)));
        Path pack = packs().getFirst();
        Random random = new Random(7);
        for (int i = 0; i < 40; i++) {
            // Between the header and the index, of which 200 chunks take 4,800 bytes.
            long at = 24 + random.nextLong(Files.size(pack) - 24 - 48 - 5200);
            flip(pack, at);
            try (Store store = open()) {
                assertThatThrownBy(() -> store.reader(contents).verify(bytes -> {}))
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("damaged");
            }
            flip(pack, at);
        }
    }

    @Test
    void aDamagedIndexIsNotBelieved() throws IOException {
        byte[] pages = memory(8, 100);
        Contents contents = store(file("a", pages));
        try (Stream<Path> indexes = Files.list(directory.resolve("store/indexes"))) {
            for (Path index :
                    indexes.filter(file -> file.toString().endsWith(".index")).toList()) {
                flip(index, Files.size(index) / 2);
            }
        }
        try (Store store = open()) {
            assertThat(store.reader(contents).bytes("a")).isEqualTo(pages);
        }
    }

    @Test
    void whatIsGivenUpLeavesNothing() throws IOException {
        Path file = file("a", memory(9, 4000));
        try (Store store = open();
                StoreWriter writer = store.writer()) {
            writer.add("a", file, Splitter.PAGES);
        }
        assertThat(packs()).isEmpty();
        assertThat(directory.resolve("store/work")).isEmptyDirectory();
    }

    @Test
    void anEncryptedStoreShowsNothingAndOpensOnlyWithItsSecret() throws IOException {
        Secrets secret = Secrets.of("hazelnut".getBytes(StandardCharsets.UTF_8));
        byte[] text = "the password is swordfish. ".repeat(2000).getBytes(StandardCharsets.UTF_8);
        Contents contents;
        try (Store store = Store.open(Vault.open(directory.resolve("store"), secret));
                StoreWriter writer = store.writer()) {
            writer.add("a", file("a", text), Splitter.PAGES);
            contents = writer.finish();
        }
        assertThat(Files.readString(packs().getFirst(), StandardCharsets.ISO_8859_1))
                .doesNotContain("swordfish");
        try (Store store = Store.open(Vault.open(directory.resolve("store"), secret))) {
            assertThat(store.reader(contents).bytes("a")).isEqualTo(text);
        }
        assertThatThrownBy(this::open).isInstanceOf(StoreException.class).hasMessage("The store is encrypted");
        Secrets wrong = Secrets.of("acorn".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> Vault.open(directory.resolve("store"), wrong))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("not the store's passphrase");
    }

    @Test
    void aKeyThatIsGoneIsNotReplacedByAnother() throws IOException {
        byte[] pages = memory(20, 50);
        Contents contents = store(file("a", pages));
        Path key = directory.resolve("store/store");
        Path away = Files.move(key, directory.resolve("away"));

        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.code()).isEqualTo(StoreException.Code.DAMAGED))
                .hasMessageContaining("is missing");
        assertThat(key).doesNotExist();

        Files.move(away, key);
        try (Store store = open()) {
            assertThat(store.reader(contents).bytes("a")).isEqualTo(pages);
        }
    }

    @Test
    void leasesOfThoseWhoWereKilledGo() throws IOException {
        Contents contents = store(file("a", memory(21, 50)));
        Path leases = directory.resolve("store/leases");
        Path unfinished = Files.createFile(leases.resolve("0.lease.lock"));
        Path left = Files.write(leases.resolve("1.lease"), ContentsCodec.encode(contents));
        Vault vault = Vault.open(directory.resolve("store"), Secrets.NONE);
        try (Store _ = Store.toRead(vault, contents)) {
            assertThat(Store.collect(vault, List::of)).isZero();
            assertThat(unfinished).doesNotExist();
            assertThat(left).doesNotExist();
            assertThat(leases).isDirectoryContaining(file -> file.toString().endsWith(".lease"));
        }
        assertThat(leases).isEmptyDirectory();
    }

    @Test
    void aSecretForAStoreThatIsNotEncryptedIsRefusedRatherThanIgnored() {
        open().close();
        Secrets secret = Secrets.of("hazelnut".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> Vault.open(directory.resolve("store"), secret))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("The store is not encrypted");
    }

    @Test
    void aFileThatMovesInAnArchiveIsFoundAgain() throws IOException {
        byte[] content = memory(10, 100);
        Path first = archive("first", List.of(file("big", content)));
        Path second = archive("second", List.of(file("a-small", new byte[700]), file("big", content)));
        store(first, new TarSplitter());
        long before = packBytes();
        store(second, new TarSplitter());
        assertThat(packBytes() - before).isLessThan(2 * PAGE);
    }

    @Test
    void contentsSurviveBeingWritten() throws IOException {
        Contents contents = store(file("a", memory(11, 50)), file("b", new byte[PAGE * 3 + 1]));
        assertThat(ContentsCodec.decode(ContentsCodec.encode(contents))).isEqualTo(contents);
    }

    private Store open() {
        return Store.open(Vault.open(directory.resolve("store"), Secrets.NONE));
    }

    private Contents store(Path... files) {
        try (Store store = open();
                StoreWriter writer = store.writer()) {
            for (Path file : files) {
                writer.add(String.valueOf(file.getFileName()), file, Splitter.PAGES);
            }
            return writer.finish();
        }
    }

    private void store(Path file, Splitter splitter) {
        try (Store store = open();
                StoreWriter writer = store.writer()) {
            writer.add("archive", file, splitter);
            writer.finish();
        }
    }

    private Path archive(String name, List<Path> files) throws IOException {
        Path archive = directory.resolve(name + ".tar");
        ProcessBuilder tar = new ProcessBuilder("tar", "-cf", archive.toString(), "-C", directory.toString());
        files.forEach(file -> tar.command().add(String.valueOf(file.getFileName())));
        assertThat(waited(tar)).isZero();
        return archive;
    }

    private static int waited(ProcessBuilder command) throws IOException {
        try {
            return command.inheritIO().start().waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(directory.resolve(name), content);
    }

    private List<Path> packs() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("store/packs"))) {
            return files.toList();
        }
    }

    private long packBytes() throws IOException {
        long bytes = 0;
        for (Path pack : packs()) {
            bytes += Files.size(pack);
        }
        return bytes;
    }

    private static void flip(Path file, long at) throws IOException {
        try (RandomAccessFile random = new RandomAccessFile(file.toFile(), "rw")) {
            random.seek(at);
            int old = random.read();
            random.seek(at);
            random.write(old ^ 0x10);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    /** Pages of random bytes, which cannot be compressed; every fifth is empty. */
    private static byte[] memory(long seed, int pages) {
        Random random = new Random(seed);
        byte[] memory = new byte[pages * PAGE];
        byte[] page = new byte[PAGE];
        for (int i = 0; i < pages; i++) {
            if (i % 5 != 4) {
                random.nextBytes(page);
                System.arraycopy(page, 0, memory, i * PAGE, PAGE);
            }
        }
        return memory;
    }
}

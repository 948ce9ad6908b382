package dev.dormouse.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.store.contents.Contents;
import dev.dormouse.store.error.StoreException;
import dev.dormouse.store.key.Secrets;
import dev.dormouse.store.split.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CollectorTest {
    private static final int MIB = 1 << 20;

    @TempDir
    private Path directory;

    @Test
    void whatNobodyRefersToGoes() throws IOException {
        Contents kept = store(random(1, 4 * MIB));
        Contents dropped = store(random(2, 4 * MIB));

        long freed = collect(List.of(kept));

        assertThat(freed).isGreaterThan(4 * MIB);
        verify(kept);
        assertThatThrownBy(() -> verify(dropped)).isInstanceOf(StoreException.class);
    }

    @Test
    void whatIsLeftOfAPackMovesAndIsStillFoundByItsChunks() throws IOException {
        byte[] common = random(3, MIB);
        byte[] both = new byte[8 * MIB];
        System.arraycopy(random(4, 7 * MIB), 0, both, 0, 7 * MIB);
        System.arraycopy(common, 0, both, 7 * MIB, MIB);
        store(both);
        Contents kept = store(common);

        assertThat(collect(List.of(kept))).isGreaterThan(6 * MIB);

        verify(kept);
        long before = size();
        verify(store(common));
        assertThat(size()).isEqualTo(before);
    }

    @Test
    void aPackThatIsMostlyInUseStays() throws IOException {
        Contents kept = store(random(5, 4 * MIB));
        assertThat(collect(List.of(kept))).isZero();
        verify(kept);
    }

    @Test
    void whatIsBeingReadStaysWhereItIs() throws Exception {
        Contents read = store(random(6, 2 * MIB));
        AutoCloseable lease;
        try (Store store = open()) {
            lease = store.lease(read);
        }
        assertThat(collect(List.of())).isZero();
        verify(read);

        lease.close();
        assertThat(collect(List.of())).isGreaterThan(2 * MIB);
    }

    @Test
    void aLeaseOfSomebodyWhoHasEndedHoldsNothing() throws IOException {
        store(random(7, MIB));
        Files.write(directory.resolve("store/leases/left.lease"), new byte[] {1, 2, 3});

        assertThat(collect(List.of())).isGreaterThan(MIB);
        assertThat(directory.resolve("store/leases")).isEmptyDirectory();
    }

    @Test
    void whatWasLeftUnfinishedGoes() throws IOException {
        store(random(8, MIB));
        Files.write(directory.resolve("store/work/left.partial"), new byte[100]);
        collect(List.of());
        assertThat(directory.resolve("store/work")).isEmptyDirectory();
    }

    @Test
    void whoeverStoresIsWaitedFor() throws Exception {
        Thread collector;
        Contents contents;
        try (Store store = open()) {
            contents = store(store, random(9, MIB));
            collector = Thread.ofPlatform().start(() -> collect(List.of(contents)));
            collector.join(200);
            assertThat(collector.isAlive()).isTrue();
        }
        collector.join();
        verify(contents);
    }

    private long collect(List<Contents> live) {
        return Store.collect(Vault.open(directory.resolve("store"), Secrets.NONE), () -> live);
    }

    private Store open() {
        return Store.open(Vault.open(directory.resolve("store"), Secrets.NONE));
    }

    private long size() {
        try (Store store = open()) {
            return store.size();
        }
    }

    private void verify(Contents contents) {
        try (Store store = open()) {
            store.reader(contents).verify(bytes -> {});
        }
    }

    private Contents store(byte[] content) throws IOException {
        try (Store store = open()) {
            return store(store, content);
        }
    }

    private Contents store(Store store, byte[] content) throws IOException {
        Path file = Files.write(directory.resolve("file"), content);
        try (StoreWriter writer = store.writer()) {
            writer.add("file", file, Splitter.PAGES);
            return writer.finish();
        }
    }

    private static byte[] random(long seed, int size) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}

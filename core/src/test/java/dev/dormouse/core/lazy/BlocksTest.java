package dev.dormouse.core.lazy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.Layout;
import dev.dormouse.core.snapshot.Storage;
import dev.dormouse.store.Store;
import dev.dormouse.store.StoreWriter;
import dev.dormouse.store.contents.Contents;
import dev.dormouse.store.split.Splitter;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store of this host that comes and goes. */
final class BlocksTest {
    private final byte[] content = new byte[100 * 4096];

    @TempDir
    private Path directory;

    private Layout layout;
    private Contents contents;

    @BeforeEach
    void store() throws IOException {
        new Random(1).nextBytes(content);
        layout = new Layout(directory.resolve("root"), directory.resolve("run"));
        contents = stored(content);
    }

    private Contents stored(byte[] bytes) throws IOException {
        Path file = Files.write(directory.resolve("file"), bytes);
        try (Store store = Storage.open(layout);
                StoreWriter writer = store.writer()) {
            writer.add("file", file, Splitter.PAGES);
            return writer.finish();
        }
    }

    private Path pack() throws IOException {
        try (Stream<Path> packs = Files.list(layout.store().resolve("packs"))) {
            return packs.findFirst().orElseThrow();
        }
    }

    private void assertHere(Blocks.Result result) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        Blocks.Result.Here.class,
                        here -> assertThat(here.bytes().get(ValueLayout.JAVA_BYTE, 5))
                                .isEqualTo(content[5]));
    }

    @Test
    void aBlockIsReadWhoeverCleansUp() {
        try (Blocks blocks = new Blocks(layout, contents)) {
            Store.collect(Storage.vault(layout), List::of);
            assertHere(blocks.read(0));
        }
    }

    @Test
    void aBlockThatIsDamagedIsLost() throws IOException {
        byte[] bytes = Files.readAllBytes(pack());
        bytes[1000] ^= 1;
        Files.write(pack(), bytes);
        try (Blocks blocks = new Blocks(layout, contents)) {
            assertThat(blocks.read(0)).isInstanceOf(Blocks.Result.Lost.class);
        }
    }

    @Test
    void aPackThatIsGoneIsLost() throws IOException {
        Path pack = pack();
        try (Blocks blocks = new Blocks(layout, contents)) {
            Files.delete(pack);
            assertThat(blocks.read(0)).isInstanceOf(Blocks.Result.Lost.class);
        }
    }

    @Test
    void aBlockThatHasMovedIsFound() throws IOException {
        Path pack = pack();
        Path away = directory.resolve("away.pack");
        try (Blocks blocks = new Blocks(layout, contents)) {
            Files.move(pack, away);
            // The same in another pack, as after gc.
            try (Store store = Storage.open(layout)) {
                assertThat(store.size(contents.blocks().getFirst())).isZero();
            }
            stored(content);
            assertHere(blocks.read(0));
        }
    }

    @Test
    void aStoreWhoseFileSystemIsGoneIsAwayUntilItIsBack() throws IOException {
        Path away = directory.resolve("away");
        try (Blocks blocks = new Blocks(layout, contents)) {
            Files.move(layout.store(), away);
            assertThat(blocks.read(0)).isInstanceOf(Blocks.Result.Away.class);
            assertThat(blocks.read(0)).isInstanceOf(Blocks.Result.Away.class);
            assertThat(layout.store()).doesNotExist();

            Files.move(away, layout.store());
            assertHere(blocks.read(0));
        }
    }
}

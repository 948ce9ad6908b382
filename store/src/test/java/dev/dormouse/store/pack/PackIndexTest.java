package dev.dormouse.store.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.store.error.StoreException;
import dev.dormouse.store.name.Hash;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PackIndexTest {
    private static final Hash PACK = new Hash(1, 2);

    @Test
    void theFormatIsAsDocumented() {
        IndexBuilder builder = new IndexBuilder();
        builder.block(new BlockPlace(new Hash(0x10, 0x11), PACK, 24, 100, 4100));
        builder.chunk(new Hash(0x20, 0x21), new ChunkPlace(new Hash(0x10, 0x11), 7));

        assertThat(HexFormat.of().formatHex(builder.build()))
                .isEqualTo("444d494e44583100" + "01000000" + "01000000" + "0100000000000000" // one of each
                        + "00000000000000010000000000000002" // the pack
                        + "00000000000000100000000000000011" + "1800000000000000" + "64000000" + "04100000" + "00000000"
                        + "00000000000000200000000000000021" // the chunk
                        + "00000000" + "07000000");
    }

    @Test
    void everythingIsFoundAndNothingElse() {
        Random random = new Random(1);
        IndexBuilder builder = new IndexBuilder();
        Hash[] blocks = new Hash[100];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = new Hash(random.nextLong(), random.nextLong());
            builder.block(new BlockPlace(blocks[i], PACK, 24 + i, 1 + i, 4096));
        }
        Hash[] chunks = new Hash[10_000];
        for (int i = 0; i < chunks.length; i++) {
            // Half of them close together, where guessing from the value leads astray.
            chunks[i] = new Hash(i % 2 == 0 ? random.nextLong() : 77, random.nextLong());
            builder.chunk(chunks[i], new ChunkPlace(blocks[i % 100], i));
        }
        PackIndex index = PackIndex.of(MemorySegment.ofArray(builder.build()));

        for (int i = 0; i < chunks.length; i++) {
            assertThat(index.chunk(chunks[i])).contains(new ChunkPlace(blocks[i % 100], i));
        }
        assertThat(index.block(blocks[42]).map(BlockPlace::offset)).contains(66L);
        assertThat(index.chunk(new Hash(78, 1))).isEmpty();
        assertThat(index.chunk(new Hash(0, 0))).isEmpty();
        assertThat(index.chunk(new Hash(-1, -1))).isEmpty();
        assertThat(index.block(new Hash(5, 5))).isEmpty();
    }

    @Test
    void anEmptyOneFindsNothing() {
        PackIndex index = PackIndex.of(MemorySegment.ofArray(new IndexBuilder().build()));
        assertThat(index.chunk(PACK)).isEmpty();
        assertThat(index.blocks()).isEmpty();
    }

    @Test
    void whateverItSaysNothingIsReadBesideIt() {
        IndexBuilder builder = new IndexBuilder();
        builder.block(new BlockPlace(new Hash(3, 3), PACK, 24, 100, 4096));
        for (int i = 0; i < 20; i++) {
            builder.chunk(new Hash(i, i), new ChunkPlace(new Hash(3, 3), i));
        }
        byte[] good = builder.build();
        Random random = new Random(2);
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = Arrays.copyOf(good, random.nextInt(4) == 0 ? random.nextInt(good.length) : good.length);
            for (int n = 0; n < 3 && changed.length > 8; n++) {
                changed[8 + random.nextInt(changed.length - 8)] = (byte) random.nextInt();
            }
            tryAll(changed);
        }
        assertThatThrownBy(() -> PackIndex.of(MemorySegment.ofArray(new byte[10])))
                .isInstanceOf(StoreException.class);
    }

    /** It works or it is refused; nothing else may happen. */
    private static void tryAll(byte[] bytes) {
        try {
            PackIndex index = PackIndex.of(MemorySegment.ofArray(bytes));
            assertThat(index.chunk(new Hash(5, 5)).stream().count()).isLessThan(2);
            assertThat(index.blocks()).allMatch(block -> block.raw() > 0);
            assertThat(index.packs()).doesNotContainNull();
        } catch (StoreException e) {
            assertThat(e.code()).isEqualTo(StoreException.Code.DAMAGED);
        }
    }
}

package dev.dormouse.core.migrate.copy;

import dev.dormouse.store.SentChunks;
import dev.dormouse.store.name.Hash;
import java.util.Arrays;

/** Names and lengths of very many chunks by their numbers, in as little memory as can be. Used by one thread. */
final class ChunkRows {
    private static final int FIRST = 1 << 12;

    private long[] high = new long[FIRST];
    private long[] low = new long[FIRST];
    private short[] lengths = new short[FIRST];
    private int count;

    int count() {
        return count;
    }

    void add(Hash name, int length) {
        if (count == lengths.length) {
            high = Arrays.copyOf(high, 2 * count);
            low = Arrays.copyOf(low, 2 * count);
            lengths = Arrays.copyOf(lengths, 2 * count);
        }
        high[count] = name.high();
        low[count] = name.low();
        lengths[count++] = (short) length;
    }

    SentChunks.Chunk get(int row) {
        return new SentChunks.Chunk(new Hash(high[row], low[row]), lengths[row]);
    }
}

package dev.dormouse.store.pack;

import dev.dormouse.store.error.StoreException;
import dev.dormouse.store.name.Hash;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Finds blocks and chunks in the packs that it is of. Looks into the memory that it was given, which may be a mapped file; for any number of
 * threads.
 */
public final class PackIndex {
    private final MemorySegment bytes;
    private final int packs;
    private final int blocks;
    private final long chunks;

    private PackIndex(MemorySegment bytes, int packs, int blocks, long chunks) {
        this.bytes = bytes;
        this.packs = packs;
        this.blocks = blocks;
        this.chunks = chunks;
    }

    /** @throws StoreException if it is none, or does not add up */
    static PackIndex of(MemorySegment bytes) {
        if (bytes.byteSize() < PackFormat.INDEX_HEADER || bytes.get(PackFormat.LONG, 0) != PackFormat.INDEX_MAGIC) {
            throw StoreException.damaged("The index of a pack is none");
        }
        PackIndex index = new PackIndex(
                bytes, bytes.get(PackFormat.INT, 8), bytes.get(PackFormat.INT, 12), bytes.get(PackFormat.LONG, 16));
        if (!index.addsUp()) {
            throw StoreException.damaged("The index of a pack is cut off");
        }
        return index;
    }

    private boolean addsUp() {
        return packs >= 0
                && blocks >= 0
                && chunks >= 0
                && chunks <= bytes.byteSize() / PackFormat.CHUNK_ENTRY
                && places() + chunks * 2 * Integer.BYTES == bytes.byteSize();
    }

    private long blockTable() {
        return PackFormat.INDEX_HEADER + (long) packs * Hash.BYTES;
    }

    private long chunkTable() {
        return blockTable() + (long) blocks * PackFormat.BLOCK_ENTRY;
    }

    private long places() {
        return chunkTable() + chunks * Hash.BYTES;
    }

    /** Names of the packs that this is of. */
    public List<Hash> packs() {
        List<Hash> names = new ArrayList<>();
        for (int i = 0; i < packs; i++) {
            names.add(pack(i));
        }
        return names;
    }

    private Hash pack(int row) {
        return Hash.read(bytes, PackFormat.INDEX_HEADER + (long) row * Hash.BYTES);
    }

    /** All blocks, by their names. */
    public List<BlockPlace> blocks() {
        List<BlockPlace> all = new ArrayList<>();
        for (int i = 0; i < blocks; i++) {
            all.add(block(i));
        }
        return all;
    }

    int blockCount() {
        return blocks;
    }

    long chunkCount() {
        return chunks;
    }

    /** Names of the blocks, in order. */
    Merged.Table blockNames() {
        return table(blockTable(), PackFormat.BLOCK_ENTRY, blocks);
    }

    /** Names of the chunks, in order. */
    Merged.Table chunkNames() {
        return table(chunkTable(), Hash.BYTES, chunks);
    }

    private Merged.Table table(long start, int entry, long count) {
        return new Merged.Table() {
            @Override
            public long count() {
                return count;
            }

            @Override
            public Hash at(long row) {
                return Hash.read(bytes, start + row * entry);
            }
        };
    }

    /** The row of the block that a chunk is in. */
    int chunkBlock(long row) {
        int block = bytes.get(PackFormat.INT, places() + row * 2 * Integer.BYTES);
        if (block < 0 || block >= blocks) {
            throw StoreException.damaged("The index of a pack is damaged");
        }
        return block;
    }

    /** Where in its block a chunk is. */
    int chunkAt(long row) {
        return bytes.get(PackFormat.INT, places() + row * 2 * Integer.BYTES + Integer.BYTES);
    }

    BlockPlace block(int row) {
        long at = blockTable() + (long) row * PackFormat.BLOCK_ENTRY;
        int pack = bytes.get(PackFormat.INT, at + 32);
        int stored = bytes.get(PackFormat.INT, at + 24);
        int raw = bytes.get(PackFormat.INT, at + 28);
        if (pack < 0 || pack >= packs || stored <= 0 || raw <= 0 || raw > RawBlock.MOST || stored > PackFormat.STORED) {
            throw StoreException.damaged("The index of a pack is damaged");
        }
        return new BlockPlace(Hash.read(bytes, at), pack(pack), bytes.get(PackFormat.LONG, at + 16), stored, raw);
    }

    public Optional<BlockPlace> block(Hash id) {
        long row = search(id, blockTable(), PackFormat.BLOCK_ENTRY, blocks);
        return row < 0 ? Optional.empty() : Optional.of(block((int) row));
    }

    public Optional<ChunkPlace> chunk(Hash hash) {
        long row = search(hash, chunkTable(), Hash.BYTES, chunks);
        return row < 0 ? Optional.empty() : Optional.of(place(row));
    }

    private ChunkPlace place(long row) {
        return new ChunkPlace(
                Hash.read(bytes, blockTable() + (long) chunkBlock(row) * PackFormat.BLOCK_ENTRY), chunkAt(row));
    }

    /** Every chunk, and where it is. */
    void eachChunk(BiConsumer<Hash, ChunkPlace> visitor) {
        for (long row = 0; row < chunks; row++) {
            visitor.accept(Hash.read(bytes, chunkTable() + row * Hash.BYTES), place(row));
        }
    }

    /**
     * The row of a hash in a sorted table; negative if it is not there. Hashes are spread evenly, so that where one must be can be
     * told from its value; a few guesses narrow the search, halving ends it.
     */
    private long search(Hash wanted, long table, int entry, long count) {
        long low = 0;
        long high = count - 1;
        for (int guesses = 0; low <= high; guesses++) {
            long middle = guesses < 3 ? guess(wanted, table, entry, low, high) : (low + high) >>> 1;
            int order = wanted.compareTo(bytes, table + middle * entry);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return -1;
    }

    private long guess(Hash wanted, long table, int entry, long low, long high) {
        double first = unsigned(Hash.read(bytes, table + low * entry));
        double last = unsigned(Hash.read(bytes, table + high * entry));
        double part = (unsigned(wanted) - first) / (last - first);
        return part >= 0 && part <= 1 ? low + (long) (part * (high - low)) : (low + high) >>> 1;
    }

    /** Enough of it to compare by. */
    private static double unsigned(Hash hash) {
        return hash.high() >>> 1;
    }
}

package dev.dormouse.store.pack;

import dev.dormouse.store.name.Hash;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Puts indexes together into one, however large they are: they are sorted, and so nothing of their tables but the rows of blocks is held in
 * memory. A pack that several speak of is taken from the first. Used by one thread.
 */
final class IndexMerge {
    private static final int DROPPED = -1;

    private final List<PackIndex> sources;
    private final Map<Hash, Integer> packs = new HashMap<>();
    private final List<Hash> names = new ArrayList<>();

    /** For each source the row that each of its blocks gets, or {@link #DROPPED}. */
    private final int[][] rows;

    private int blocks;
    private long chunks;

    /** @param wanted which packs are to be in it */
    IndexMerge(List<PackIndex> sources, Predicate<Hash> wanted) {
        this.sources = List.copyOf(sources);
        this.rows = new int[sources.size()][];
        Map<Hash, Integer> owners = new HashMap<>();
        for (int i = 0; i < sources.size(); i++) {
            for (Hash pack : sources.get(i).packs()) {
                if (wanted.test(pack) && owners.putIfAbsent(pack, i) == null) {
                    packs.put(pack, names.size());
                    names.add(pack);
                }
            }
            rows[i] = new int[sources.get(i).blockCount()];
        }
        count(owners);
    }

    private void count(Map<Hash, Integer> owners) {
        new Merged(sources, PackIndex::blockNames).forEach((source, row) -> {
            Integer owner = owners.get(sources.get(source).block((int) row).pack());
            rows[source][(int) row] = owner != null && owner == source ? blocks++ : DROPPED;
        });
        for (int i = 0; i < sources.size(); i++) {
            PackIndex source = sources.get(i);
            for (long row = 0; row < source.chunkCount(); row++) {
                chunks += rows[i][source.chunkBlock(row)] == DROPPED ? 0 : 1;
            }
        }
    }

    /** Writes the index from the beginning of a file. */
    void write(FileChannel file) {
        long table = PackFormat.INDEX_HEADER + (long) names.size() * Hash.BYTES;
        long hashes = table + (long) blocks * PackFormat.BLOCK_ENTRY;
        long places = hashes + chunks * Hash.BYTES;
        try (Region head = new Region(file, 0);
                Region first = new Region(file, table)) {
            writeHead(head);
            new Merged(sources, PackIndex::blockNames).forEach((source, row) -> writeBlock(first, source, (int) row));
        }
        try (Region first = new Region(file, hashes);
                Region second = new Region(file, places)) {
            new Merged(sources, PackIndex::chunkNames).forEach((source, row) -> writeChunk(first, second, source, row));
        }
    }

    private void writeHead(Region to) {
        ByteBuffer head = to.room(PackFormat.INDEX_HEADER);
        head.putLong(PackFormat.INDEX_MAGIC).putInt(names.size()).putInt(blocks).putLong(chunks);
        names.forEach(name -> put(to.room(Hash.BYTES), name));
    }

    private void writeBlock(Region to, int source, int row) {
        if (rows[source][row] != DROPPED) {
            BlockPlace block = sources.get(source).block(row);
            ByteBuffer entry = to.room(PackFormat.BLOCK_ENTRY);
            put(entry, block.id());
            entry.putLong(block.offset()).putInt(block.stored()).putInt(block.raw());
            entry.putInt(packs.getOrDefault(block.pack(), 0));
        }
    }

    private void writeChunk(Region hashes, Region places, int source, long row) {
        PackIndex index = sources.get(source);
        int block = rows[source][index.chunkBlock(row)];
        if (block != DROPPED) {
            put(hashes.room(Hash.BYTES), index.chunkNames().at(row));
            places.room(2 * Integer.BYTES).putInt(block).putInt(index.chunkAt(row));
        }
    }

    private static void put(ByteBuffer to, Hash name) {
        name.write(MemorySegment.ofBuffer(to), 0);
        to.position(to.position() + Hash.BYTES);
    }
}

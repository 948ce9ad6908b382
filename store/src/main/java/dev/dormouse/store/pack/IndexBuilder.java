package dev.dormouse.store.pack;

import dev.dormouse.store.name.Hash;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts an index together: of one pack, or of many. Used by one thread. */
final class IndexBuilder {
    private record Chunk(Hash hash, ChunkPlace place) {}

    /** A chunk as it is written: the row of its block, and where it is in that. */
    private record Row(Hash hash, int block, int at) implements Comparable<Row> {
        @Override
        public int compareTo(Row other) {
            return hash.compareTo(other.hash);
        }
    }

    private final Map<Hash, Integer> packs = new LinkedHashMap<>();
    private final List<BlockPlace> blocks = new ArrayList<>();
    private final List<Chunk> chunks = new ArrayList<>();

    void pack(Hash name) {
        packs.putIfAbsent(name, packs.size());
    }

    void block(BlockPlace block) {
        pack(block.pack());
        blocks.add(block);
    }

    void chunk(Hash hash, ChunkPlace place) {
        chunks.add(new Chunk(hash, place));
    }

    List<Hash> chunks() {
        return chunks.stream().map(Chunk::hash).toList();
    }

    /** The index as it is stored. Chunks of blocks that are not there are left out. */
    byte[] build() {
        blocks.sort(Comparator.comparing(BlockPlace::id));
        Map<Hash, Integer> numbers = new HashMap<>();
        for (int i = 0; i < blocks.size(); i++) {
            numbers.put(blocks.get(i).id(), i);
        }
        List<Row> rows = rows(numbers);
        rows.sort(Comparator.naturalOrder());
        return write(rows);
    }

    /** Chunks mostly come block by block, so that few have to look for their block. */
    private List<Row> rows(Map<Hash, Integer> numbers) {
        List<Row> rows = new ArrayList<>(chunks.size());
        Hash last = Hash.NONE;
        int number = -1;
        for (Chunk chunk : chunks) {
            ChunkPlace place = chunk.place();
            if (!place.block().equals(last)) {
                last = place.block();
                number = numbers.getOrDefault(last, -1);
            }
            if (number >= 0) {
                rows.add(new Row(chunk.hash(), number, place.at()));
            }
        }
        return rows;
    }

    private byte[] write(List<Row> rows) {
        long size = PackFormat.INDEX_HEADER
                + (long) packs.size() * Hash.BYTES
                + (long) blocks.size() * PackFormat.BLOCK_ENTRY
                + (long) rows.size() * PackFormat.CHUNK_ENTRY;
        byte[] bytes = new byte[Math.toIntExact(size)];
        MemorySegment to = MemorySegment.ofArray(bytes);
        to.set(PackFormat.LONG, 0, PackFormat.INDEX_MAGIC);
        to.set(PackFormat.INT, 8, packs.size());
        to.set(PackFormat.INT, 12, blocks.size());
        to.set(PackFormat.LONG, 16, rows.size());
        long at = PackFormat.INDEX_HEADER;
        for (Hash pack : packs.keySet()) {
            pack.write(to, at);
            at += Hash.BYTES;
        }
        for (BlockPlace block : blocks) {
            write(to, at, block);
            at += PackFormat.BLOCK_ENTRY;
        }
        long places = at + (long) rows.size() * Hash.BYTES;
        for (Row row : rows) {
            write(to, at, places, row);
            at += Hash.BYTES;
            places += 2L * Integer.BYTES;
        }
        return bytes;
    }

    /** By itself, so that it is compiled after a few thousand of very many. */
    private static void write(MemorySegment to, long at, long places, Row row) {
        row.hash().write(to, at);
        to.set(PackFormat.INT, places, row.block());
        to.set(PackFormat.INT, places + Integer.BYTES, row.at());
    }

    private void write(MemorySegment to, long at, BlockPlace block) {
        block.id().write(to, at);
        to.set(PackFormat.LONG, at + 16, block.offset());
        to.set(PackFormat.INT, at + 24, block.stored());
        to.set(PackFormat.INT, at + 28, block.raw());
        to.set(PackFormat.INT, at + 32, packs.getOrDefault(block.pack(), 0));
    }
}

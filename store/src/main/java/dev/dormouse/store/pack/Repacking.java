package dev.dormouse.store.pack;

import dev.dormouse.store.blob.Blobs;
import dev.dormouse.store.name.Hash;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes blocks from one pack into another, as they are: neither unpacked nor decrypted. Used by one thread. */
public final class Repacking implements AutoCloseable {
    private final Packs packs;
    private final Blobs blobs;
    private final NewBlocks target;
    private final Set<Hash> left = new HashSet<>();
    private final List<Hash> moved = new ArrayList<>();

    /** @param target closed with this */
    public Repacking(Packs packs, Blobs blobs, NewBlocks target) {
        this.packs = packs;
        this.blobs = blobs;
        this.target = target;
    }

    /** Empties a pack, at the end. */
    public void move(Hash pack, Set<Hash> blocks) {
        left.add(pack);
        moved.addAll(blocks);
    }

    /** Has blocks in a new pack, too. */
    public void copy(Set<Hash> blocks) {
        moved.addAll(blocks);
    }

    /** Writes the blocks elsewhere, and removes the packs that they were in once that is durable. */
    public void finish() {
        Map<Hash, List<OpenBlock.Chunk>> chunks = packs.chunks(Set.copyOf(moved));
        moved.forEach(block -> add(block, chunks.getOrDefault(block, List.of())));
        target.finish();
        packs.forget(left);
        left.forEach(pack -> blobs.delete(pack + Packs.SUFFIX));
    }

    private void add(Hash id, List<OpenBlock.Chunk> chunks) {
        Optional<BlockPlace> place = packs.block(id);
        if (place.isEmpty()) {
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(place.get().stored());
            packs.read(place.get(), bytes);
            target.add(id, bytes.asByteBuffer(), place.get().raw(), chunks);
        }
    }

    @Override
    public void close() {
        target.close();
    }
}

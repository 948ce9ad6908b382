package dev.dormouse.store;

import dev.dormouse.store.error.StoreException;
import dev.dormouse.store.name.Hash;
import dev.dormouse.store.pack.BlockCodec;
import dev.dormouse.store.pack.NewBlocks;
import dev.dormouse.store.pack.OpenBlock;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one thread does to store files: cuts them into chunks, names those, looks them up, and adds what is new. */
final class Cutter implements AutoCloseable {
    /** As long as a page of memory, of which images mostly consist. */
    static final int CHUNK = 4096;

    private static final MemorySegment ZEROS = MemorySegment.ofArray(new byte[CHUNK]);

    private final BlockCodec codec;
    private final OpenBlock block;
    private final Seen seen;

    Cutter(BlockCodec codec, NewBlocks target, Seen seen) {
        this.codec = codec;
        this.block = new OpenBlock(target, codec);
        this.seen = seen;
    }

    /** What some of a file consists of; new chunks may still wait in the open block. */
    List<Part> store(MemorySegment bytes) {
        List<Part> parts = new ArrayList<>();
        for (long at = 0; at < bytes.byteSize(); at += CHUNK) {
            Part.add(parts, part(bytes.asSlice(at, Math.min(CHUNK, bytes.byteSize() - at))));
        }
        return parts;
    }

    private Part part(MemorySegment chunk) {
        if (isZero(chunk)) {
            return Part.zeros(chunk.byteSize());
        }
        Hash hash = codec.hash(chunk);
        Optional<Seen.Place> known = seen.find(hash);
        Seen.Place place = known.isPresent() ? known.get() : added(hash, chunk);
        return new Part(chunk.byteSize(), place.block(), place.at());
    }

    /**
     * Stores a chunk as it is.
     *
     * @param name that it is said to have
     * @throws StoreException if it has another
     */
    void keep(Hash name, MemorySegment chunk) {
        if (!codec.hash(chunk).equals(name)) {
            throw StoreException.damaged("A chunk that was sent is not what its name says");
        }
        if (seen.find(name).isEmpty()) {
            added(name, chunk);
        }
    }

    private static boolean isZero(MemorySegment chunk) {
        return MemorySegment.mismatch(chunk, 0, chunk.byteSize(), ZEROS, 0, chunk.byteSize()) < 0;
    }

    private Seen.Place added(Hash hash, MemorySegment chunk) {
        if (!block.hasRoom(chunk.byteSize())) {
            block.seal();
        }
        Seen.Place mine = new Seen.Place(block.name(), block.next());
        Seen.Place first = seen.note(hash, mine);
        if (first.equals(mine)) {
            block.add(hash, chunk);
        }
        return first;
    }

    /** No more comes: the last block is stored as it is. */
    void finish() {
        block.seal();
    }

    @Override
    public void close() {
        block.close();
        codec.close();
    }
}

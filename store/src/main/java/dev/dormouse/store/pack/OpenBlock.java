package dev.dormouse.store.pack;

import dev.dormouse.store.name.Hash;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A block that is being filled with chunks. Used by one thread. */
public final class OpenBlock implements AutoCloseable {
    /** A chunk in it, and where it begins. */
    record Chunk(Hash hash, int at) {}

    private final Arena arena = Arena.ofConfined();
    private final RawBlock block = new RawBlock(arena);
    private final NewBlocks target;
    private final BlockCodec codec;
    private final List<Chunk> chunks = new ArrayList<>();
    private BlockName name = new BlockName();

    /** @param codec stays the caller's */
    public OpenBlock(NewBlocks target, BlockCodec codec) {
        this.target = target;
        this.codec = codec;
    }

    /** Whether a chunk still fits in; else the block must be {@link #seal}ed. */
    public boolean hasRoom(long length) {
        return block.hasRoom(length);
    }

    /** Where the next chunk goes. */
    public int next() {
        return block.next();
    }

    /** The name that it will have. */
    public BlockName name() {
        return name;
    }

    public void add(Hash hash, MemorySegment chunk) {
        chunks.add(new Chunk(hash, block.next()));
        block.add(hash, chunk);
    }

    /** Stores what is in it, if anything, and begins anew. */
    public void seal() {
        if (block.isEmpty()) {
            return;
        }
        Hash id = codec.name(block);
        ByteBuffer stored = codec.pack(id, block);
        target.add(id, stored, (int) block.complete().byteSize(), chunks);
        name.set(id);
        name = new BlockName();
        chunks.clear();
        block.clear();
    }

    @Override
    public void close() {
        arena.close();
    }
}

package dev.dormouse.store.pack;

import dev.dormouse.store.name.Hash;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** A block that is being filled with chunks. Used by one thread. */
public final class OpenBlock implements AutoCloseable {
    /** A chunk in it, and where it begins. */
    record Chunk(Hash hash, int at) {}

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment content = arena.allocate(PackFormat.BLOCK, PackFormat.CHUNK);
    private final NewBlocks target;
    private final BlockCodec codec;
    private final List<Chunk> chunks = new ArrayList<>();
    private BlockName name = new BlockName();
    private int filled;

    /** @param codec stays the caller's */
    public OpenBlock(NewBlocks target, BlockCodec codec) {
        this.target = target;
        this.codec = codec;
    }

    /** Whether a chunk still fits in; else the block must be {@link #seal}ed. */
    public boolean hasRoom(long length) {
        return filled + length <= PackFormat.BLOCK;
    }

    /** Where the next chunk goes. */
    public int next() {
        return filled;
    }

    /** The name that it will have. */
    public BlockName name() {
        return name;
    }

    public void add(Hash hash, MemorySegment chunk) {
        MemorySegment.copy(chunk, 0, content, filled, chunk.byteSize());
        chunks.add(new Chunk(hash, filled));
        filled += (int) chunk.byteSize();
    }

    /** Stores what is in it, if anything, and begins anew. */
    public void seal() {
        if (filled == 0) {
            return;
        }
        MemorySegment block = content.asSlice(0, filled);
        Hash id = codec.hash(block);
        target.add(id, codec.pack(id, block), filled, chunks);
        name.set(id);
        name = new BlockName();
        chunks.clear();
        filled = 0;
    }

    @Override
    public void close() {
        arena.close();
    }
}

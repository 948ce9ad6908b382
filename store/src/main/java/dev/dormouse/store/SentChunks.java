package dev.dormouse.store;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import dev.dormouse.store.error.StoreException;
import dev.dormouse.store.name.Hash;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Chunks of another store, to be kept as they are: a zstd frame of them, one behind the other. Nothing of what is said of them is believed.
 */
public final class SentChunks implements StoreWriter.Task {
    /** Bytes of all chunks in a frame, at most. */
    public static final int MOST = 256 << 10;

    /** One of them: its name in this store, and its bytes. */
    public record Chunk(Hash name, int length) {}

    private final List<Chunk> chunks;
    private final ByteBuffer frame;
    private final Semaphore room;

    /** @param room a permit of which is given back */
    SentChunks(List<Chunk> chunks, ByteBuffer frame, Semaphore room) {
        this.chunks = List.copyOf(chunks);
        this.frame = frame;
        this.room = room;
    }

    @Override
    public void store(Cutter cutter) {
        try (Arena memory = Arena.ofConfined()) {
            MemorySegment raw = unpacked(memory);
            long at = 0;
            for (Chunk chunk : chunks) {
                cutter.keep(chunk.name(), raw.asSlice(at, chunk.length()));
                at += chunk.length();
            }
        } finally {
            room.release();
        }
    }

    private MemorySegment unpacked(Arena memory) {
        long size = chunks.stream().mapToLong(Chunk::length).sum();
        if (size > MOST || chunks.stream().anyMatch(chunk -> chunk.length() < 1 || chunk.length() > Cutter.CHUNK)) {
            throw damaged();
        }
        MemorySegment raw = memory.allocate(Math.max(1, size));
        MemorySegment packed = memory.allocate(Math.max(1, frame.remaining()));
        packed.copyFrom(MemorySegment.ofBuffer(frame));
        try {
            long got = Zstd.decompressDirectByteBuffer(
                    raw.asByteBuffer(), 0, (int) size, packed.asByteBuffer(), 0, frame.remaining());
            if (got != size) {
                throw damaged();
            }
            return raw;
        } catch (ZstdException e) {
            throw damaged();
        }
    }

    private static StoreException damaged() {
        return StoreException.damaged("Chunks that were sent cannot be unpacked");
    }
}

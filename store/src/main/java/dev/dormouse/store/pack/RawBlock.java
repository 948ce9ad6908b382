package dev.dormouse.store.pack;

import dev.dormouse.linux.KeyedSha256;
import dev.dormouse.store.name.Hash;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * A block before it is compressed: its chunks one behind the other, their lengths (two bytes each), and how many they are (two). Its name is
 * the hash of their names, so that nothing is hashed twice. Used by one thread.
 */
final class RawBlock {
    /** No more are in one. */
    private static final int MOST_CHUNKS = 1024;

    /** Bytes of the largest. */
    static final int MOST = PackFormat.BLOCK + Short.BYTES * (MOST_CHUNKS + 1);

    private final MemorySegment bytes;
    private final MemorySegment names;
    private final int[] lengths = new int[MOST_CHUNKS];
    private int chunks;
    private int filled;

    RawBlock(Arena arena) {
        this.bytes = arena.allocate(MOST, PackFormat.CHUNK);
        this.names = arena.allocate((long) MOST_CHUNKS * Hash.BYTES, Long.BYTES);
    }

    boolean isEmpty() {
        return chunks == 0;
    }

    boolean hasRoom(long length) {
        return chunks < MOST_CHUNKS && filled + length <= PackFormat.BLOCK;
    }

    /** Where the next chunk begins. */
    int next() {
        return filled;
    }

    void add(Hash name, MemorySegment chunk) {
        MemorySegment.copy(chunk, 0, bytes, filled, chunk.byteSize());
        name.write(names, (long) chunks * Hash.BYTES);
        lengths[chunks++] = (int) chunk.byteSize();
        filled += (int) chunk.byteSize();
    }

    void clear() {
        chunks = 0;
        filled = 0;
    }

    /** The name of what is in it. */
    Hash name(KeyedSha256 sha) {
        return Hash.read(sha.digest(names.asSlice(0, (long) chunks * Hash.BYTES)), 0);
    }

    /** All of it, with the lengths. */
    MemorySegment complete() {
        long at = filled;
        for (int i = 0; i < chunks; i++) {
            bytes.set(PackFormat.SHORT, at, (short) lengths[i]);
            at += Short.BYTES;
        }
        bytes.set(PackFormat.SHORT, at, (short) chunks);
        return bytes.asSlice(0, at + Short.BYTES);
    }

    /** Where to unpack one. */
    MemorySegment space(int size) {
        return bytes.asSlice(0, size);
    }

    /**
     * Understands what was unpacked, and names every chunk of it anew.
     *
     * @return the name; nothing that anything has if it does not add up
     */
    Hash read(int size, KeyedSha256 sha) {
        clear();
        int count = size < Short.BYTES ? 0 : bytes.get(PackFormat.SHORT, size - Short.BYTES) & 0xffff;
        int table = size - Short.BYTES * (count + 1);
        if (count == 0 || count > MOST_CHUNKS || table < 0) {
            return Hash.NONE;
        }
        for (int i = 0; i < count; i++) {
            int length = bytes.get(PackFormat.SHORT, table + (long) Short.BYTES * i) & 0xffff;
            if (length == 0 || length > table - filled) {
                return Hash.NONE;
            }
            Hash.read(sha.digest(bytes.asSlice(filled, length)), 0).write(names, (long) chunks * Hash.BYTES);
            lengths[chunks++] = length;
            filled += length;
        }
        return filled == table ? name(sha) : Hash.NONE;
    }

    /** Bytes of each chunk. */
    int[] lengths() {
        return Arrays.copyOf(lengths, chunks);
    }

    /** The chunks. */
    MemorySegment content() {
        return bytes.asSlice(0, filled);
    }
}

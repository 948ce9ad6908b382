package dev.dormouse.store.name;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * The first 128 bits of a keyed SHA-256: names a chunk or a block by what is in it. Ordered as the bytes are.
 *
 * @param high the first eight bytes, most significant first
 * @param low the next eight
 */
public record Hash(long high, long low) implements Comparable<Hash> {
    public static final int BYTES = 16;

    /** What nothing is called: as likely as any other. */
    public static final Hash NONE = new Hash(0, 0);

    /** As it is stored, whatever the machine's order. */
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    public static Hash read(MemorySegment from, long at) {
        return new Hash(from.get(LONG, at), from.get(LONG, at + Long.BYTES));
    }

    public void write(MemorySegment to, long at) {
        to.set(LONG, at, high);
        to.set(LONG, at + Long.BYTES, low);
    }

    /** How it compares to one that is stored. */
    public int compareTo(MemorySegment stored, long at) {
        int first = Long.compareUnsigned(high, stored.get(LONG, at));
        return first != 0 ? first : Long.compareUnsigned(low, stored.get(LONG, at + Long.BYTES));
    }

    @Override
    public int compareTo(Hash other) {
        int first = Long.compareUnsigned(high, other.high);
        return first != 0 ? first : Long.compareUnsigned(low, other.low);
    }

    /** Written out: maps of very many ask for it, and what a record makes of itself is slow until it is compiled. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Hash hash && high == hash.high && low == hash.low;
    }

    @Override
    public int hashCode() {
        return (int) high;
    }

    @Override
    public String toString() {
        return "%016x%016x".formatted(high, low);
    }
}

package dev.dormouse.gl.protocol;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Words of virgl in memory: 32 bits, little-endian, at any address. */
public final class Dwords {
    public static final ValueLayout.OfInt WORD = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    public static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private Dwords() {}

    /** How many words these bytes are. */
    public static int count(MemorySegment bytes) {
        long size = bytes.byteSize();
        if ((size & 3) != 0 || size > Limits.SUBMIT_WORDS * 4L) {
            throw new VirglException("a submission of " + size + " bytes is none of virgl's");
        }
        return (int) (size >> 2);
    }

    public static int at(MemorySegment words, int index) {
        return words.get(WORD, (long) index << 2);
    }

    public static void set(MemorySegment words, int index, int value) {
        words.set(WORD, (long) index << 2, value);
    }

    public static void copy(MemorySegment from, int index, int[] to, int at, int count) {
        MemorySegment.copy(from, WORD, (long) index << 2, to, at, count);
    }

    public static MemorySegment of(int[] words) {
        return MemorySegment.ofArray(words);
    }

    /** The words as they are sent. */
    public static byte[] bytes(int[] words) {
        byte[] bytes = new byte[words.length * 4];
        MemorySegment.copy(words, 0, MemorySegment.ofArray(bytes), WORD, 0, words.length);
        return bytes;
    }
}

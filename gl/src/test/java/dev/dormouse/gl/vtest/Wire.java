package dev.dormouse.gl.vtest;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Messages written down in dwords and bytes. */
final class Wire {
    private Wire() {}

    static MemorySegment words(int... words) {
        return words(new byte[0], words);
    }

    /** Dwords, and then bytes. */
    static MemorySegment words(byte[] after, int... words) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Integer.BYTES * words.length + after.length).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(words).forEach(bytes::putInt);
        bytes.put(after);
        return MemorySegment.ofArray(bytes.array());
    }
}

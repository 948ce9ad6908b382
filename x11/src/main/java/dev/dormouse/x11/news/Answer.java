package dev.dormouse.x11.news;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;

/** A reply as it came to a little-endian client; empty if there is none. What it does not have is 0. */
final class Answer {
    private static final int HEAD = 32;

    private final ByteBuffer bytes;

    Answer(byte[] reply) {
        bytes = ByteBuffer.wrap(reply).order(ByteOrder.LITTLE_ENDIAN);
    }

    boolean isEmpty() {
        return bytes.capacity() < HEAD;
    }

    boolean has(int at, int size) {
        return at >= 0 && at + size <= bytes.capacity();
    }

    int u8(int at) {
        return has(at, 1) ? bytes.get(at) & 0xff : 0;
    }

    int u16(int at) {
        return has(at, 2) ? bytes.getShort(at) & 0xffff : 0;
    }

    int i32(int at) {
        return has(at, 4) ? bytes.getInt(at) : 0;
    }

    /** As many of a list of four bytes each as there are. */
    List<Integer> list(int from, int count) {
        int present = Math.clamp((bytes.capacity() - from) / 4, 0, count);
        return IntStream.range(0, present).map(i -> i32(from + 4 * i)).boxed().toList();
    }
}

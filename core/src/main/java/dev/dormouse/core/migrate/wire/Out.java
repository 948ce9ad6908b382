package dev.dormouse.core.migrate.wire;

import dev.dormouse.store.name.Hash;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes the fields of a message; numbers are little-endian. */
final class Out {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Out number(long value, int width) {
        for (int i = 0; i < width; i++) {
            bytes.write((int) (value >>> (Byte.SIZE * i)));
        }
        return this;
    }

    Out text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        number(utf8.length, Integer.BYTES);
        bytes.writeBytes(utf8);
        return this;
    }

    Out hash(Hash hash) {
        byte[] raw = new byte[Hash.BYTES];
        hash.write(MemorySegment.ofArray(raw), 0);
        bytes.writeBytes(raw);
        return this;
    }

    /** All that is left in the buffer, without a length. */
    Out rest(ByteBuffer buffer) {
        byte[] raw = new byte[buffer.remaining()];
        buffer.duplicate().get(raw);
        return rest(raw);
    }

    Out rest(byte[] raw) {
        bytes.writeBytes(raw);
        return this;
    }

    byte[] done() {
        return bytes.toByteArray();
    }
}

package dev.dormouse.core.migrate.wire;

import dev.dormouse.store.name.Hash;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads the fields of a message, and refuses what does not fit. */
final class In {
    private final ByteBuffer bytes;

    In(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    long number(int width) {
        require(width);
        long value = 0;
        for (int i = 0; i < width; i++) {
            value |= (bytes.get() & 0xffL) << (Byte.SIZE * i);
        }
        return value;
    }

    /** A number that is no less than nothing. */
    long count() {
        long count = number(Long.BYTES);
        if (count < 0) {
            throw new WireException("a number below zero");
        }
        return count;
    }

    String text(int most) {
        long length = number(Integer.BYTES);
        if (length > most) {
            throw new WireException("a text of " + length + " bytes");
        }
        require((int) length);
        ByteBuffer raw = bytes.slice(bytes.position(), (int) length);
        bytes.position(bytes.position() + (int) length);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(raw).toString();
        } catch (CharacterCodingException e) {
            throw new WireException("a text that is none");
        }
    }

    Hash hash() {
        require(Hash.BYTES);
        Hash hash = Hash.read(MemorySegment.ofBuffer(bytes), 0);
        bytes.position(bytes.position() + Hash.BYTES);
        return hash;
    }

    int remaining() {
        return bytes.remaining();
    }

    ByteBuffer rest() {
        ByteBuffer rest = bytes.slice();
        bytes.position(bytes.limit());
        return rest;
    }

    byte[] restBytes() {
        byte[] rest = new byte[bytes.remaining()];
        bytes.get(rest);
        return rest;
    }

    /** @return the message, if that was all */
    Message end(Message message) {
        if (bytes.hasRemaining()) {
            throw new WireException("a message that is too long");
        }
        return message;
    }

    private void require(int width) {
        if (bytes.remaining() < width) {
            throw new WireException("a message that is cut off");
        }
    }
}

package dev.dormouse.x11.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Puts one request together, in its client's byte order. The length field is written at the end (X11 protocol, §8 "Encoding"). */
public final class RequestBuilder {
    private ByteBuffer bytes;

    /** @param data second byte: a core request's small argument, or an extension's minor opcode */
    public RequestBuilder(boolean bigEndian, int major, int data) {
        bytes = ByteBuffer.allocate(32).order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) major).put((byte) data).putShort((short) 0);
    }

    public RequestBuilder u8(int value) {
        room(1).put((byte) value);
        return this;
    }

    public RequestBuilder u16(int value) {
        room(2).putShort((short) value);
        return this;
    }

    public RequestBuilder i32(int value) {
        room(4).putInt(value);
        return this;
    }

    public RequestBuilder bytes(byte[] value) {
        room(value.length).put(value);
        return this;
    }

    /** The whole request, padded to four bytes; with a length of BIG-REQUESTS where it takes that. */
    public byte[] build() {
        room(3);
        int units = (bytes.position() + 3) / 4;
        if (units <= 0xffff) {
            byte[] request = new byte[units * 4];
            bytes.putShort(2, (short) units).get(0, request, 0, bytes.position());
            return request;
        }
        byte[] request = new byte[units * 4 + 4];
        ByteBuffer.wrap(request)
                .order(bytes.order())
                .put(0, bytes.array(), 0, 4)
                .putInt(4, units + 1);
        bytes.get(4, request, 8, bytes.position() - 4);
        return request;
    }

    private ByteBuffer room(int size) {
        if (bytes.remaining() < size) {
            int capacity = Math.max(bytes.capacity() * 2, bytes.position() + size);
            bytes = ByteBuffer.allocate(capacity).order(bytes.order()).put(bytes.flip());
        }
        return bytes;
    }
}

package dev.dormouse.x11.wire;

import dev.dormouse.x11.X11Exception;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** One error, reply or event of the server. Reading past its end throws {@link X11Exception}, so that no count is trusted. */
public final class Packet {
    /** What every packet has at least; only replies and generic events have more. */
    public static final int HEAD = 32;

    public static final int CREATE_NOTIFY = 16;
    public static final int DESTROY_NOTIFY = 17;
    public static final int UNMAP_NOTIFY = 18;
    public static final int MAP_NOTIFY = 19;
    public static final int REPARENT_NOTIFY = 21;
    public static final int CONFIGURE_NOTIFY = 22;
    public static final int PROPERTY_NOTIFY = 28;
    public static final int CLIENT_MESSAGE = 33;

    private static final int ERROR = 0;
    private static final int REPLY = 1;
    private static final int GENERIC_EVENT = 35;

    /** Set in the type of an event that a client sent. */
    private static final int SENT = 0x80;

    /** Nothing asked for here is answered with more: a tree of 65535 windows has 256 KiB. */
    private static final int MAX_EXTRA = 1 << 20;

    private final ByteBuffer bytes;

    /** @param bytes {@link #HEAD} bytes and as many more as {@link #extra} says */
    public Packet(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * How many bytes follow the first 32.
     *
     * @throws X11Exception if that is more than any answer to us can have
     */
    public static int extra(byte[] head) {
        int type = head[0] & 0x7f;
        if (type != REPLY && type != GENERIC_EVENT) {
            return 0;
        }
        long length = Integer.toUnsignedLong(
                        ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(4))
                * 4;
        if (length > MAX_EXTRA) {
            throw new X11Exception("it sent an answer of " + length + " bytes");
        }
        return (int) length;
    }

    public boolean error() {
        return bytes.get(0) == ERROR;
    }

    public boolean reply() {
        return bytes.get(0) == REPLY;
    }

    /** The event's type, without the mark of those that clients send. */
    public int event() {
        return u8(0) & ~SENT;
    }

    /** The last 16 bits of the number of the request that this answers. */
    public int sequence() {
        return u16(2);
    }

    public int size() {
        return bytes.capacity();
    }

    public int u8(int at) {
        require(at, 1);
        return bytes.get(at) & 0xff;
    }

    public int u16(int at) {
        require(at, 2);
        return bytes.getShort(at) & 0xffff;
    }

    public int i16(int at) {
        require(at, 2);
        return bytes.getShort(at);
    }

    public int i32(int at) {
        require(at, 4);
        return bytes.getInt(at);
    }

    public byte[] slice(int at, int length) {
        require(at, length);
        byte[] slice = new byte[length];
        bytes.get(at, slice);
        return slice;
    }

    /** A number of things, each of at least {@code size} bytes, that are said to follow the head. */
    public int count(int at, int size) {
        int count = i32(at);
        if (count < 0 || (long) count * size > size() - HEAD) {
            throw new X11Exception("it sent " + Integer.toUnsignedString(count) + " things in " + size() + " bytes");
        }
        return count;
    }

    private void require(int at, int length) {
        if (at < 0 || length < 0 || (long) at + length > bytes.capacity()) {
            throw new X11Exception("it sent an answer that ends too early");
        }
    }
}

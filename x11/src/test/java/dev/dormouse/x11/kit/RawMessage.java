package dev.dormouse.x11.kit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A reply, event or error as it came, read in its client's byte order; its sequence number counted on past 65535. */
public final class RawMessage {
    public static final int ERROR = 0;
    public static final int REPLY = 1;
    public static final int KEYMAP_NOTIFY = 11;
    public static final int GENERIC_EVENT = 35;

    private final ByteBuffer bytes;
    private final long sequence;

    RawMessage(byte[] bytes, ByteOrder order, long sequence) {
        this.bytes = ByteBuffer.wrap(bytes).order(order);
        this.sequence = sequence;
    }

    public boolean isReply() {
        return u8(0) == REPLY;
    }

    public boolean isError() {
        return u8(0) == ERROR;
    }

    public boolean isEvent() {
        return !isReply() && !isError();
    }

    /** Of an event, without the mark of those that a client sent. */
    public int type() {
        return u8(0) & 0x7f;
    }

    /** Whether a client sent this event. */
    public boolean sent() {
        return u8(0) > 0x7f;
    }

    /** Of an error. */
    public int code() {
        return u8(1);
    }

    /** What an error complains of: an id, atom or value. */
    public int badValue() {
        return i32(4);
    }

    /** Opcode and minor opcode of the request that an error is about. */
    public int major() {
        return u8(10);
    }

    public int minor() {
        return u16(8);
    }

    public long sequence() {
        return sequence;
    }

    public int size() {
        return bytes.capacity();
    }

    public int u8(int at) {
        return bytes.get(at) & 0xff;
    }

    public int u16(int at) {
        return bytes.getShort(at) & 0xffff;
    }

    public int i16(int at) {
        return bytes.getShort(at);
    }

    public int i32(int at) {
        return bytes.getInt(at);
    }

    public byte[] slice(int at, int length) {
        byte[] part = new byte[length];
        bytes.get(at, part);
        return part;
    }

    @Override
    public String toString() {
        String what = isError()
                ? "error " + code() + " of request " + major() + "." + minor() + ", value "
                        + Integer.toHexString(badValue())
                : isReply() ? "reply" : "event " + type();
        return what + " (number " + sequence + ", " + size() + " bytes)";
    }
}

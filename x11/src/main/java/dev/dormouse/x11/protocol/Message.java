package dev.dormouse.x11.protocol;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;

/**
 * One request, reply, event or error where it lies in a buffer, read and changed in place in its client's byte order. Offsets
 * count from its first byte. One object is moved over many messages ({@link #at}), so nobody keeps it; owned by one thread.
 * The buffer is native memory always: one kind of memory keeps every access fast.
 */
public final class Message {
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;

    private final boolean swapped;
    private final Walk walk = new Walk(this);
    private MemorySegment memory = MemorySegment.NULL;
    private long start;
    private int length;

    /** @param swapped whether the client's byte order is not this machine's */
    public Message(boolean swapped) {
        this.swapped = swapped;
    }

    public Message at(MemorySegment buffer, long position, int bytes) {
        Objects.checkFromIndexSize(position, bytes, buffer.byteSize());
        memory = buffer;
        start = position;
        length = bytes;
        return this;
    }

    /** In bytes; what of a long request has not been received yet is not counted. */
    public int length() {
        return length;
    }

    /** Where its first byte is in its buffer. */
    public int position() {
        return Math.toIntExact(start);
    }

    public boolean swapped() {
        return swapped;
    }

    public MemorySegment memory() {
        return memory.asSlice(start, length);
    }

    public int u8(int offset) {
        return memory.get(BYTE, within(offset, 1)) & 0xff;
    }

    public int u16(int offset) {
        short value = memory.get(SHORT, within(offset, 2));
        return (swapped ? Short.reverseBytes(value) : value) & 0xffff;
    }

    public int i16(int offset) {
        return (short) u16(offset);
    }

    public int i32(int offset) {
        int value = memory.get(INT, within(offset, 4));
        return swapped ? Integer.reverseBytes(value) : value;
    }

    public void u8(int offset, int value) {
        memory.set(BYTE, within(offset, 1), (byte) value);
    }

    public void u16(int offset, int value) {
        short number = (short) value;
        memory.set(SHORT, within(offset, 2), swapped ? Short.reverseBytes(number) : number);
    }

    public void i32(int offset, int value) {
        memory.set(INT, within(offset, 4), swapped ? Integer.reverseBytes(value) : value);
    }

    /** How far the tables are in it. */
    Walk walk() {
        return walk;
    }

    /** A copy, in the client's byte order. */
    public byte[] bytes() {
        return bytes(0, length);
    }

    public byte[] bytes(int offset, int count) {
        Objects.checkFromIndexSize(offset, count, length);
        return memory.asSlice(start + offset, count).toArray(BYTE);
    }

    private long within(int offset, int size) {
        return start + Objects.checkFromIndexSize(offset, size, length);
    }
}

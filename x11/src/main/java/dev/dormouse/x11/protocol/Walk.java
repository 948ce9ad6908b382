package dev.dormouse.x11.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One way through one message. Without a visitor it only finds out whether the message is whole. Used once, by one thread. */
final class Walk {
    /** What BIG-REQUESTS puts in after the first four bytes. */
    static final int BIG = 4;

    private static final int HEADER = 4;

    private final Message message;
    private final @Nullable FieldVisitor visitor;
    private final int shift;
    private final long[] slots;
    private final int end;
    private final boolean cut;
    private int at;
    private int descriptors;

    Walk(Message message, @Nullable FieldVisitor visitor, boolean request, int slotCount) {
        this.message = message;
        this.visitor = visitor;
        this.shift = request && Shape.isBig(message) ? BIG : 0;
        this.slots = new long[slotCount];
        this.end = message.length() - shift;
        this.cut = request && isCut(message, shift);
    }

    /** Whether the message's length field says that there is more of it than is here. */
    private static boolean isCut(Message message, int shift) {
        long units = shift == 0 ? message.u16(2) : message.i32(4) & 0xffffffffL;
        return units * 4 > message.length();
    }

    boolean run(List<Node> nodes) {
        for (Node node : nodes) {
            if (!node.run(this)) {
                return false;
            }
        }
        return true;
    }

    int descriptors() {
        return descriptors;
    }

    void addDescriptors(long count) {
        descriptors += Math.clamp(count, 0, 64);
    }

    long slot(int number) {
        return slots[number];
    }

    void slot(int number, long value) {
        slots[number] = value;
    }

    int at() {
        return at;
    }

    int end() {
        return end;
    }

    boolean isCut() {
        return cut;
    }

    /** Also used for parts that repeat too often to be gone through one by one. */
    boolean skip(long bytes) {
        if (bytes < 0 || bytes > end - at) {
            // What has not come yet holds no fields, but nothing can follow it either.
            boolean beyond = cut && bytes >= 0;
            at = end;
            return beyond;
        }
        at += (int) bytes;
        return true;
    }

    boolean jump(int to) {
        if (to < 0 || to > end) {
            return false;
        }
        at = to;
        return true;
    }

    boolean save(int slot, int size) {
        if (end - at < size) {
            return false;
        }
        int place = place();
        slots[slot] = switch (size) {
            case 1 -> message.u8(place);
            case 2 -> message.u16(place);
            default -> message.i32(place) & 0xffffffffL;
        };
        at += size;
        return true;
    }

    boolean field(Kind kind) {
        if (end - at < 4) {
            return false;
        }
        if (visitor != null) {
            Shape.visit(message, place(), kind, visitor);
        }
        at += 4;
        return true;
    }

    /** What is at some bytes from here. */
    int u8(int from) {
        return message.u8(place() + from);
    }

    int i32(int offset) {
        return message.i32(offset < HEADER ? offset : offset + shift);
    }

    /** A field that is big-endian in every client's messages. */
    boolean bigEndianField(Kind kind, int from) {
        int place = place() + from;
        if (visitor != null) {
            int value = message.u8(place) << 24
                    | message.u8(place + 1) << 16
                    | message.u8(place + 2) << 8
                    | message.u8(place + 3);
            int wanted = visitor.field(kind, place, value);
            for (int i = 0; i < 4; i++) {
                message.u8(place + i, wanted >>> (24 - 8 * i));
            }
        }
        return true;
    }

    private int place() {
        return at < HEADER ? at : at + shift;
    }
}

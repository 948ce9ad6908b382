package dev.dormouse.x11.protocol;

import java.util.Arrays;

/** How far one is in going over a message. Every message has one, so that nothing is allocated. Owned by the message's thread. */
final class Walk {
    /** More than any line of the tables uses; the reader checks it. */
    static final int SLOTS = 32;

    private static final FieldVisitor NOBODY = (_, _, value) -> value;

    private final Message message;
    private final int[] ownSlots = new int[SLOTS];
    private final int[] innerSlots = new int[SLOTS];
    private int[] slots = ownSlots;
    private FieldVisitor visitor = NOBODY;
    private boolean visits;
    /** Where the message begins, as alignment sees it. */
    private int start;

    private int position;
    /** Where the message ends. */
    private int end;
    /** Up to where it is here: a long request may still be arriving. */
    private int here;

    Walk(Message message) {
        this.message = message;
    }

    Message message() {
        return message;
    }

    int[] slots() {
        return slots;
    }

    FieldVisitor visitor() {
        return visitor;
    }

    boolean visits() {
        return visits;
    }

    int position() {
        return position;
    }

    int left() {
        return end - position;
    }

    /** Of what is {@link #left}, what can be read. */
    int leftHere() {
        return here - position;
    }

    void begin(int from, int length, int slotCount, FieldVisitor shown, boolean toVisit) {
        start = 0;
        position = from;
        end = length;
        here = Math.min(length, message.length());
        visitor = shown;
        visits = toVisit;
        slots = ownSlots;
        // What a branch that is not taken would have set counts as zero.
        Arrays.fill(slots, 0, slotCount, 0);
    }

    boolean run(Node[] nodes) {
        for (Node node : nodes) {
            if (!node.run(this)) {
                return false;
            }
        }
        return true;
    }

    boolean skip(long bytes) {
        if (bytes < 0 || bytes > end - position) {
            return false;
        }
        position += (int) bytes;
        return true;
    }

    boolean align(int bytes) {
        return skip(-(position - start) & (bytes - 1));
    }

    boolean field(Kind kind) {
        if (leftHere() < 4) {
            return false;
        }
        if (visits) {
            show(kind, position);
        }
        position += 4;
        return true;
    }

    void show(Kind kind, int offset) {
        Shape.visit(message, offset, kind, visitor);
    }

    boolean save(int slot, int bytes) {
        if (leftHere() < bytes) {
            return false;
        }
        save(slot, bytes, position);
        position += bytes;
        return true;
    }

    /** Of a place that is known to be here. */
    void save(int slot, int bytes, int offset) {
        slots[slot] = switch (bytes) {
            case 1 -> message.u8(offset);
            case 2 -> message.u16(offset);
            default -> message.i32(offset);
        };
    }

    /** Goes over 32 bytes as a message of their own. What surrounds them keeps its numbers. */
    boolean inner(Shape event) {
        int outerStart = start;
        int outerEnd = end;
        start = position;
        end = position + Shape.EVENT;
        slots = innerSlots;
        Arrays.fill(slots, 0);
        boolean well = run(event.nodes());
        slots = ownSlots;
        position = start + Shape.EVENT;
        start = outerStart;
        end = outerEnd;
        return well;
    }
}

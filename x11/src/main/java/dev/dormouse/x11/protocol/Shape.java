package dev.dormouse.x11.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where in one kind of message the fields lie that stand for something. Where BIG-REQUESTS puts a longer length into a request, all but
 * its first four bytes lie four bytes further on. Immutable; its steps are read when they are first needed.
 */
public final class Shape {
    private static final Kind[] KINDS = Kind.values();

    private final String name;
    private final int opcode;
    private final int minimum;
    private final String table;
    private final boolean request;
    private final Map<Integer, Shape> replies;
    // Made by whichever thread comes first; all make the same.
    private volatile @Nullable Steps steps;

    Shape(String name, int opcode, int minimum, String table, boolean request, Map<Integer, Shape> replies) {
        this.name = name;
        this.opcode = opcode;
        this.minimum = minimum;
        this.table = table;
        this.request = request;
        this.replies = replies;
    }

    /** As xcb-proto has it: {@code CreateWindow}. */
    public String name() {
        return name;
    }

    public int opcode() {
        return opcode;
    }

    /** Its least length in bytes. */
    public int minimum() {
        return minimum;
    }

    public boolean hasReply() {
        return reply() != null;
    }

    public @Nullable Shape reply() {
        return request ? replies.get(opcode) : null;
    }

    /** ListFontsWithInfo is answered by one reply a font, and a last one. */
    public boolean repliesInSeries() {
        return request && minimum == 8 && name.equals("ListFontsWithInfo");
    }

    public boolean carriesDescriptors() {
        return steps().descriptors();
    }

    /** How many descriptors come with this message. */
    public int descriptors(Message message) {
        Steps mine = steps();
        if (!mine.descriptors()) {
            return 0;
        }
        Walk walk = new Walk(message, null, request, mine.slots());
        return walk.run(mine.nodes()) ? walk.descriptors() : 0;
    }

    /** Fields at places that never change: {@code offset << 8 | ordinal of the kind}. */
    public int[] fixed() {
        return steps().fixed();
    }

    /** Whether there are fields elsewhere too, so that {@link #walk} is needed. */
    public boolean varies() {
        return steps().varies();
    }

    public boolean hasFields() {
        return varies() || fixed().length > 0;
    }

    /**
     * Goes through all the fields, in order. Of a long message only the beginning may be here, as long as no field is beyond it.
     *
     * @return false if a length or count in it reaches beyond its end: then nothing was visited
     */
    public boolean walk(Message message, FieldVisitor visitor) {
        Steps mine = steps();
        int shift = request && isBig(message) ? Walk.BIG : 0;
        if (message.length() < minimum + shift) {
            return false;
        }
        if (!mine.varies()) {
            for (int field : mine.fixed()) {
                visit(message, (field >>> 8) + shift, KINDS[field & 0xff], visitor);
            }
            return true;
        }
        return new Walk(message, null, request, mine.slots()).run(mine.nodes())
                && new Walk(message, visitor, request, mine.slots()).run(mine.nodes());
    }

    static boolean isBig(Message message) {
        return message.length() >= 8 && message.u16(2) == 0;
    }

    static void visit(Message message, int offset, Kind kind, FieldVisitor visitor) {
        int value = message.i32(offset);
        int wanted = visitor.field(kind, offset, value);
        if (wanted != value) {
            message.i32(offset, wanted);
        }
    }

    private Steps steps() {
        Steps known = steps;
        if (known == null) {
            known = Steps.parse(table);
            steps = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return name;
    }
}

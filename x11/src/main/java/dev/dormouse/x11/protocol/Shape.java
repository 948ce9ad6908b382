package dev.dormouse.x11.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where in one kind of message the fields lie that stand for something. Where BIG-REQUESTS puts a longer length into a request, all but
 * its first four bytes lie four bytes further on. Immutable; its steps are read when they are first needed.
 */
public final class Shape {
    static final int EVENT = Form.LEAST;

    private static final Kind[] KINDS = Kind.values();

    private final Form form;
    private final String name;
    private final int opcode;
    private final int minimum;
    private final Descriptors descriptors;
    private final String table;
    private final Map<Integer, Shape> replies;
    /** The second byte of the last reply of a series; -1: there is one reply only. */
    private final int lastInSeries;
    // Made by whichever thread comes first; all make the same.
    private volatile @Nullable Steps steps;

    Shape(Form form, String name, int opcode, int minimum, String line, Map<Integer, Shape> replies) {
        this.form = form;
        this.name = name;
        this.opcode = opcode;
        this.minimum = minimum;
        this.descriptors = Descriptors.read(line);
        this.table = line.substring(Descriptors.length(line)).strip();
        this.replies = replies;
        this.lastInSeries = lastInSeries(form, name);
    }

    /** As xcb-proto has it: {@code CreateWindow}. */
    public String name() {
        return name;
    }

    /** Of a request of the core protocol its major opcode, of others the minor one; an event's number, the first being 0. */
    public int opcode() {
        return opcode;
    }

    /** Its least length in bytes; of a request with the length of BIG-REQUESTS four more. */
    public int minimum() {
        return minimum;
    }

    public boolean hasReply() {
        return reply() != null;
    }

    public @Nullable Shape reply() {
        return form == Form.REQUEST ? replies.get(opcode) : null;
    }

    /** Of a request whether no reply comes after this one. A series ends with one whose second byte says so. */
    public boolean isLast(Message reply) {
        return lastInSeries < 0 || reply.u8(1) == lastInSeries;
    }

    /** ListFontsWithInfo's last reply has a name of no length (X11 protocol §9); EnableContext's is EndOfData (RECORD protocol). */
    private static int lastInSeries(Form form, String name) {
        boolean request = form == Form.REQUEST;
        return request && name.equals("ListFontsWithInfo") ? 0 : request && name.equals("EnableContext") ? 5 : -1;
    }

    public boolean carriesDescriptors() {
        return !descriptors.equals(Descriptors.NONE);
    }

    /** How many descriptors come with this message, at most 255: as many as a server takes, or sends. 0 if it is too short to tell. */
    public int descriptors(Message message) {
        return message.length() < form.head(message) ? 0 : descriptors.in(message, form.shift(message));
    }

    /**
     * Fields at places that never change: {@code offset << 8 | ordinal of the kind}, in order. Not to be changed. All are within {@link
     * #minimum}.
     */
    public int[] fixed() {
        return steps().fixed();
    }

    /** Whether there are fields elsewhere too, so that {@link #walk} is needed. */
    public boolean varies() {
        return steps().rest().length > 0;
    }

    public boolean hasFields() {
        return varies() || fixed().length > 0;
    }

    /**
     * Goes through all the fields, in order, also through those of an event within a request. Of a long message only the beginning
     * may be here, as long as no field is beyond it. Allocates nothing.
     *
     * @return false if a count in front of a field reaches beyond the end that the message itself tells, or a field is not here: then
     *     nothing was visited. Lists behind the last field are not looked at
     */
    public boolean walk(Message message, FieldVisitor visitor) {
        Steps mine = steps();
        if (!isLongEnough(message, mine)) {
            return false;
        }
        int shift = form.shift(message);
        if (mine.rest().length > 0 && !rest(mine, message, shift, visitor, false)) {
            return false;
        }
        for (int field : mine.fixed()) {
            visit(message, (field >>> 8) + shift, KINDS[field & 0xff], visitor);
        }
        return mine.rest().length == 0 || rest(mine, message, shift, visitor, true);
    }

    /**
     * The same for a visitor that changes nothing: one pass over the message, in which fields are shown as they are met.
     *
     * @return as {@link #walk} does; if false, the fields before the wrong place may have been shown
     */
    public boolean look(Message message, FieldVisitor visitor) {
        Steps mine = steps();
        if (!isLongEnough(message, mine)) {
            return false;
        }
        int shift = form.shift(message);
        for (int field : mine.fixed()) {
            int offset = (field >>> 8) + shift;
            visitor.field(KINDS[field & 0xff], offset, message.i32(offset));
        }
        return mine.rest().length == 0 || rest(mine, message, shift, visitor, true);
    }

    /** Servers leave out the ends of some replies: there, only the fields have to be. */
    private boolean isLongEnough(Message message, Steps mine) {
        if (message.length() < form.head(message)) {
            return false;
        }
        int least = form == Form.REQUEST ? minimum + form.shift(message) : Math.max(Form.LEAST, mine.offset());
        return message.length() >= least && form.length(message) >= least;
    }

    private boolean rest(Steps mine, Message message, int shift, FieldVisitor visitor, boolean toVisit) {
        Walk walk = message.walk();
        walk.begin(mine.offset() + shift, form.length(message), mine.slots(), visitor, toVisit);
        for (int saved : mine.saved()) {
            walk.save(saved & 0xff, (saved >>> 8) & 0xff, (saved >>> 16) + shift);
        }
        return walk.run(mine.rest());
    }

    static void visit(Message message, int offset, Kind kind, FieldVisitor visitor) {
        int value = message.i32(offset);
        int wanted = visitor.field(kind, offset, value);
        if (wanted != value) {
            message.i32(offset, wanted);
        }
    }

    /** All of it as steps, for an event within another message. */
    Node[] nodes() {
        return steps().all();
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

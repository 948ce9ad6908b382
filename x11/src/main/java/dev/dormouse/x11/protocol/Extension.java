package dev.dormouse.x11.protocol;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The messages of an extension, or of the core protocol. Immutable once read. */
public final class Extension {
    private final String name;
    private final int errors;
    private final int events;
    private final Map<Integer, Shape> requests = new HashMap<>();
    private final Map<Integer, Shape> replies = new HashMap<>();
    private final Map<Integer, Shape> plainEvents = new HashMap<>();
    private final Map<Integer, Shape> genericEvents = new HashMap<>();
    private final Map<Integer, Shape> subEvents = new HashMap<>();
    private final Map<Integer, ErrorShape> errorShapes = new HashMap<>();

    Extension(String name, int errors, int events) {
        this.name = name;
        this.errors = errors;
        this.events = events;
    }

    /** @param line behind its first word: number, name, least length, steps; of an error the kind of its bad value if it has one */
    void add(String what, TableLine line) {
        int number = line.number();
        String called = line.word();
        if (what.equals("error")) {
            String kind = line.rest();
            errorShapes.put(number, new ErrorShape(called, number, kind.isEmpty() ? null : Kind.valueOf(kind)));
        } else {
            shapes(what).put(number, new Shape(Form.of(what), called, number, line.number(), line.rest(), replies));
        }
    }

    private Map<Integer, Shape> shapes(String what) {
        return switch (what) {
            case "request" -> requests;
            case "reply" -> replies;
            case "event" -> plainEvents;
            case "generic" -> genericEvents;
            case "sub" -> subEvents;
            default -> throw new IllegalStateException("the protocol tables have a line of " + what);
        };
    }

    /** What QueryExtension knows it by. */
    public String name() {
        return name;
    }

    /** @param opcode the minor one, of the core protocol the only one */
    public @Nullable Shape request(int opcode) {
        return requests.get(opcode);
    }

    /** @param offset from the extension's first event; of the core protocol the code itself */
    public @Nullable Shape event(int offset) {
        return plainEvents.get(offset);
    }

    /** One that comes in a GenericEvent (GE protocol). */
    public @Nullable Shape genericEvent(int type) {
        return genericEvents.get(type);
    }

    /** @param offset from the extension's first error; of the core protocol the code itself */
    public @Nullable ErrorShape error(int offset) {
        return errorShapes.get(offset);
    }

    /** One of XKB's, which share a code and have their type in the second byte. */
    public @Nullable Shape subEvent(int type) {
        return subEvents.get(type);
    }

    /** How many event codes it has. */
    public int events() {
        return events;
    }

    /** How many error codes. */
    public int errors() {
        return errors;
    }
}

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

    Extension(String name, int errors, int events) {
        this.name = name;
        this.errors = errors;
        this.events = events;
    }

    /** @param words of one line: what, number, name, least length, steps */
    void add(String[] words) {
        int number = Integer.parseInt(words[1]);
        String steps = words.length > 4 ? words[4] : "";
        boolean request = words[0].equals("request");
        Shape shape = new Shape(words[2], number, Integer.parseInt(words[3]), steps, request, replies);
        switch (words[0]) {
            case "request" -> requests.put(number, shape);
            case "reply" -> replies.put(number, shape);
            case "event" -> plainEvents.put(number, shape);
            case "generic" -> genericEvents.put(number, shape);
            case "sub" -> subEvents.put(number, shape);
            default -> throw new IllegalStateException("the protocol tables have a line of " + words[0]);
        }
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

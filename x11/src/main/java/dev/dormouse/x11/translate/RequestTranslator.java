package dev.dormouse.x11.translate;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.protocol.FieldVisitor;
import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.protocol.Shape;
import org.jspecify.annotations.Nullable;

/** Checks the numbers in a request, and turns virtual ones into the server's. Owned by one thread, which holds the display's lock. */
final class RequestTranslator {
    /** Ids that nothing is within. */
    private static final ClientIds NOBODY = new ClientIds(1, 1, -1);

    private static final int DESTINATION = 4;
    private static final int SENT_EVENT = 12;
    private static final int SENT = 0x80;
    private static final int FIRST_OF_EXTENSIONS = 64;

    private final Numbers numbers;
    private final EventShapes events;
    private final IdErrors errors;
    private final FieldVisitor checking = new Checking();
    private final FieldVisitor translating = new Translating();
    private ClientIds ids = NOBODY;
    private boolean changes;
    private boolean refused;
    private Kind refusedKind = Kind.ANY_ID;
    private int refusedValue;
    private boolean malformed;
    private boolean mayNameRoot;
    private boolean mayNameForeigners;
    private int freeFrom;

    RequestTranslator(Numbers numbers, EventShapes events) {
        this.numbers = numbers;
        this.events = events;
        this.errors = new IdErrors(numbers.server());
    }

    /** One whose requests mostly name what this client has made itself, which is known at a glance. */
    RequestTranslator(Numbers numbers, EventShapes events, ClientIds ids) {
        this(numbers, events);
        this.ids = ids;
    }

    private final class Checking implements FieldVisitor {
        @Override
        public int field(Kind kind, int offset, int value) {
            return check(kind, offset, value);
        }

        @Override
        public @Nullable Shape event(int offset, int code, int detail) {
            changes |= numbers.opcodes().realEvent(code) != code;
            return events.ofVirtual(code, detail);
        }
    }

    private final class Translating implements FieldVisitor {
        @Override
        public int field(Kind kind, int offset, int value) {
            return offset < freeFrom ? numbers.real(kind, value) : free(kind, value);
        }

        @Override
        public @Nullable Shape event(int offset, int code, int detail) {
            return events.ofVirtual(code, detail);
        }
    }

    /** A new connection. */
    void restart(ClientIds newIds) {
        ids = newIds;
    }

    /** Whether everything the request names may be named by this client, and is there. */
    boolean check(Message request, Shape shape, boolean root, boolean foreigners) {
        mayNameRoot = root;
        mayNameForeigners = foreigners;
        refused = false;
        changes = false;
        freeFrom = freeFrom(request);
        malformed = !shape.look(request, checking);
        return !refused && !malformed;
    }

    int refusedCode() {
        return refused ? errors.code(refusedKind) : XError.LENGTH;
    }

    int refusedValue() {
        return refused ? refusedValue : 0;
    }

    /** Whether the server knows something of what was checked by another number. */
    boolean changes() {
        return changes;
    }

    /**
     * Servers do not look into events that clients send: what a session's client sends to its session may name what it likes, and often
     * repeats what it has been told of others.
     */
    private int freeFrom(Message request) {
        boolean within = request.u8(0) == Core.SEND_EVENT && numbers.ownsVirtual(request.i32(DESTINATION));
        return within ? SENT_EVENT : Integer.MAX_VALUE;
    }

    /** What is nobody's stays as it is. */
    private int free(Kind kind, int value) {
        int real = Foreigners.isAlias(value) ? numbers.foreigners().behind(value) : numbers.real(kind, value);
        return real == Bijection.UNKNOWN ? value : real;
    }

    private int check(Kind kind, int offset, int value) {
        if (ids.ownsVirtual(value) && Route.isId(kind)) {
            changes |= ids.shift() != 0;
        } else if (offset >= freeFrom) {
            changes |= free(kind, value) != value;
        } else if (!refused) {
            checkOther(kind, value);
        }
        return value;
    }

    private void checkOther(Kind kind, int value) {
        int real = numbers.real(kind, value);
        changes |= real != value;
        if (real == Bijection.UNKNOWN || isForbidden(kind, value)) {
            refused = true;
            refusedKind = kind;
            refusedValue = value;
        }
    }

    private boolean isForbidden(Kind kind, int value) {
        return switch (kind) {
            case WINDOW, DRAWABLE, ANY_ID ->
                (value == numbers.server().root() && !mayNameRoot) || (Foreigners.isAlias(value) && !mayNameForeigners);
            default -> false;
        };
    }

    /** After {@link #check}. */
    void translate(Message request, Shape shape) {
        freeFrom = freeFrom(request);
        shape.walk(request, translating);
        int code = request.u8(0) == Core.SEND_EVENT ? request.u8(SENT_EVENT) : 0;
        if ((code & ~SENT) >= FIRST_OF_EXTENSIONS) {
            request.u8(SENT_EVENT, numbers.opcodes().realEvent(code) | (code & SENT));
        }
    }
}

package dev.dormouse.x11.translate;

import dev.dormouse.x11.protocol.FieldVisitor;
import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.protocol.Shape;

/** Checks the numbers in a request, and turns virtual ones into the server's. Owned by one thread, which holds the display's lock. */
final class RequestTranslator {
    /** Ids that nothing is within. */
    private static final ClientIds NOBODY = new ClientIds(1, 1, -1);

    private final Numbers numbers;
    private final IdErrors errors;
    private final FieldVisitor checking = this::check;
    private final FieldVisitor translating;
    private ClientIds ids = NOBODY;
    private boolean changes;
    private boolean refused;
    private Kind refusedKind = Kind.ANY_ID;
    private int refusedValue;
    private boolean malformed;
    private boolean mayNameRoot;
    private boolean mayNameForeigners;

    RequestTranslator(Numbers numbers) {
        this.numbers = numbers;
        this.errors = new IdErrors(numbers.server());
        this.translating = (kind, _, value) -> numbers.real(kind, value);
    }

    /** One whose requests mostly name what this client has made itself, which is known at a glance. */
    RequestTranslator(Numbers numbers, ClientIds ids) {
        this(numbers);
        this.ids = ids;
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

    private int check(Kind kind, int offset, int value) {
        if (ids.ownsVirtual(value) && Route.isId(kind)) {
            changes |= ids.shift() != 0;
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
        shape.walk(request, translating);
    }
}

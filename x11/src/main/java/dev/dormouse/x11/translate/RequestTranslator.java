package dev.dormouse.x11.translate;

import dev.dormouse.x11.protocol.FieldVisitor;
import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.protocol.Shape;

/** Checks the numbers in a request, and turns virtual ones into the server's. Owned by one thread, which holds the display's lock. */
final class RequestTranslator {
    private final Numbers numbers;
    private final IdErrors errors;
    private final FieldVisitor checking = this::check;
    private final FieldVisitor translating;
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

    /** Whether everything the request names may be named by this client, and is there. */
    boolean check(Message request, Shape shape, boolean root, boolean foreigners) {
        mayNameRoot = root;
        mayNameForeigners = foreigners;
        refused = false;
        malformed = !shape.walk(request, checking);
        return !refused && !malformed;
    }

    int refusedCode() {
        return refused ? errors.code(refusedKind) : XError.LENGTH;
    }

    int refusedValue() {
        return refused ? refusedValue : 0;
    }

    private int check(Kind kind, int offset, int value) {
        if (!refused && (numbers.real(kind, value) == Bijection.UNKNOWN || isForbidden(kind, value))) {
            refused = true;
            refusedKind = kind;
            refusedValue = value;
        }
        return value;
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

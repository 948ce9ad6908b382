package dev.dormouse.x11.translate;

import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.protocol.Shape;
import dev.dormouse.x11.state.Tracker;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What is done with one request: made once for all of a kind, read for each. Immutable. */
final class Route {
    /** For opcodes of nothing that is offered: the server says that there is no such request. */
    static final Route UNKNOWN = new Route("", null, null, null);

    private static final Kind[] KINDS = Kind.values();

    private final String extension;
    private final @Nullable Shape shape;
    private final @Nullable Tracker tracker;
    private final @Nullable RequestRule rule;
    private final int[] ids;
    private final int[] numbers;
    private final boolean simple;
    private final boolean mayNameRoot;
    private final boolean mayNameForeigners;

    Route(String extension, @Nullable Shape shape, @Nullable Tracker tracker, @Nullable RequestRule rule) {
        this.extension = extension;
        this.shape = shape;
        this.tracker = tracker;
        this.rule = rule;
        int[] fixed = shape == null ? new int[0] : shape.fixed();
        this.ids = Arrays.stream(fixed).filter(Route::isId).toArray();
        this.numbers = Arrays.stream(fixed).filter(field -> !isId(field)).toArray();
        String name = shape == null ? "" : Routes.key(extension, shape.name());
        this.mayNameRoot = Guard.mayNameRoot(name);
        this.mayNameForeigners = Guard.mayNameForeigners(name);
        this.simple = shape != null
                && tracker == null
                && rule == null
                && !shape.varies()
                && !shape.hasReply()
                && !shape.carriesDescriptors();
    }

    String extension() {
        return extension;
    }

    @Nullable
    Shape shape() {
        return shape;
    }

    @Nullable
    Tracker tracker() {
        return tracker;
    }

    @Nullable
    RequestRule rule() {
        return rule;
    }

    /** Fields at fixed places that hold a resource's id, which is looked at always: {@code offset << 8 | kind}. */
    int[] ids() {
        return ids;
    }

    /** Fields at fixed places that are nobody's, and only differ on another server than the first. */
    int[] numbers() {
        return numbers;
    }

    /** Whether nothing but the fields at fixed places counts. */
    boolean simple() {
        return simple;
    }

    /** Whether it may name the root window, as a window or drawable. */
    boolean mayNameRoot() {
        return mayNameRoot;
    }

    /** Whether it may name windows of others that were granted. */
    boolean mayNameForeigners() {
        return mayNameForeigners;
    }

    boolean hasReply() {
        return shape != null && shape.hasReply();
    }

    int minimum() {
        return shape == null ? 4 : shape.minimum();
    }

    static int offset(int field) {
        return field >>> 8;
    }

    static Kind kind(int field) {
        return KINDS[field & 0xff];
    }

    static boolean isId(int field) {
        return switch (kind(field)) {
            case ATOM, VISUALID, TIMESTAMP, EVENT_CLASS -> false;
            default -> true;
        };
    }
}

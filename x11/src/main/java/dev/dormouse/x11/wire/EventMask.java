package dev.dormouse.x11.wire;

/** What of a window to be told about: bits of the event mask. */
public final class EventMask {
    /** A message with no mask goes to the client that made the window. */
    public static final int OWNER = 0;

    /** The window itself is mapped, moved, reparented, destroyed. */
    public static final int STRUCTURE = 1 << 17;

    /** The same of its children. */
    public static final int SUBSTRUCTURE = 1 << 19;

    /** What a window manager selects on the root window. */
    public static final int SUBSTRUCTURE_REDIRECT = 1 << 20;

    public static final int PROPERTY_CHANGE = 1 << 22;

    /** Where the event mask is in the list of window attributes. */
    static final int WINDOW_ATTRIBUTE = 1 << 11;

    private EventMask() {}
}

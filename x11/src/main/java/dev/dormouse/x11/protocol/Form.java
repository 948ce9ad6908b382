package dev.dormouse.x11.protocol;

/** How a message says how long it is (X11 protocol, §1). */
enum Form {
    /** In four-byte units, at offset 2; if that is 0, at offset 4 (BIG-REQUESTS). */
    REQUEST,
    /** 32 bytes and as many units as offset 4 says: replies, and what GenericEvent carries. */
    LONG,
    /** Always 32 bytes. */
    EVENT;

    static final int LEAST = 32;
    private static final int UNIT = 4;

    /** @param line what the tables call it */
    static Form of(String line) {
        return switch (line) {
            case "request" -> REQUEST;
            case "reply", "generic" -> LONG;
            default -> EVENT;
        };
    }

    /** How many bytes it must have before its length can be told. */
    int head(Message message) {
        return this != REQUEST ? LEAST : message.length() >= UNIT && message.u16(2) == 0 ? 2 * UNIT : UNIT;
    }

    /** How much further on the fields of this message lie than in others. */
    int shift(Message message) {
        return this == REQUEST && message.u16(2) == 0 ? UNIT : 0;
    }

    /** In bytes, as it says itself: part of it may not be here yet. */
    int length(Message message) {
        long bytes = switch (this) {
            case REQUEST -> UNIT * (message.u16(2) == 0 ? Integer.toUnsignedLong(message.i32(4)) : message.u16(2));
            case LONG -> LEAST + UNIT * Integer.toUnsignedLong(message.i32(4));
            case EVENT -> LEAST;
        };
        return (int) Math.min(bytes, Integer.MAX_VALUE);
    }
}

package dev.dormouse.api;

/** What a body holds. */
public sealed interface Form {
    Form NONE = Other.NONE;
    Form TEXT = Other.TEXT;
    Form JSON = Other.JSON;
    Form PNG = Other.PNG;
    Form BYTES = Other.BYTES;
    Form EVENTS = Other.EVENTS;
    Form WEBSOCKET = Other.WEBSOCKET;

    /** A JSON object. */
    record One(Class<? extends Record> type) implements Form {}

    /** A JSON array of them. */
    record ListOf(Class<? extends Record> type) implements Form {}

    /** What is described in words. */
    enum Other implements Form {
        NONE,
        TEXT,
        /** An object whose members docs/formats.md lists. */
        JSON,
        PNG,
        BYTES,
        EVENTS,
        WEBSOCKET
    }
}

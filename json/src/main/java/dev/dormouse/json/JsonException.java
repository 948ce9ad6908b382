package dev.dormouse.json;

/** A text is not the JSON that was expected; the message says what is wrong with it. */
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public JsonException(String message) {
        super(message);
    }
}

package dev.dormouse.server.display;

/** A viewer says something that is no RFB, or more than it may; the message says what. */
final class RfbViolation extends RuntimeException {
    private static final long serialVersionUID = 1;

    RfbViolation(String message) {
        super(message);
    }
}

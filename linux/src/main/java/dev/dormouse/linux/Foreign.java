package dev.dormouse.linux;

/** What a method handle may throw, as unchecked exceptions: none of our foreign functions throws any of its own. */
final class Foreign {
    private Foreign() {}

    static RuntimeException failed(Throwable e) {
        return switch (e) {
            case Error error -> throw error;
            case RuntimeException unchecked -> unchecked;
            default -> new IllegalStateException(e);
        };
    }
}

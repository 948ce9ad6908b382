package dev.dormouse.client;

import org.jspecify.annotations.Nullable;

/** Every way in which a request fails: one sentence of cause, one of cure. */
public abstract sealed class ApiException extends RuntimeException permits ProblemException, ConnectionException {
    private static final long serialVersionUID = 1;

    private final String cure;

    ApiException(String cause, String cure, @Nullable Throwable origin) {
        super(cause, origin);
        this.cure = cure;
    }

    /** What went wrong, one sentence. */
    public String cause() {
        return String.valueOf(getMessage());
    }

    /** What helps, one sentence; empty if nothing does. */
    public String cure() {
        return cure;
    }
}

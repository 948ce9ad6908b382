package dev.dormouse.gl;

import org.jspecify.annotations.Nullable;

/**
 * A GL server cannot be started, does not answer in time, or cannot do what is needed; or somebody sends what no program or server sends.
 * The message is half a sentence that says which, such as "it did not answer within 500 ms".
 */
public final class GlException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public GlException(String message) {
        this(message, null);
    }

    public GlException(String message, @Nullable Throwable origin) {
        super(message, origin);
    }
}

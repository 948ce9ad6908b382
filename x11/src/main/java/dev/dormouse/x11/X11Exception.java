package dev.dormouse.x11;

import org.jspecify.annotations.Nullable;

/**
 * The X server cannot be reached, does not answer in time, refuses, or sends what no X server sends. The message is half a
 * sentence that says which, such as "it did not answer within 500 ms".
 */
public final class X11Exception extends RuntimeException {
    private static final long serialVersionUID = 1;

    public X11Exception(String message) {
        this(message, null);
    }

    public X11Exception(String message, @Nullable Throwable origin) {
        super(message, origin);
    }
}

package dev.dormouse.client;

import org.jspecify.annotations.Nullable;

/** The server was not reached, is not trusted, has hung up, or does not speak as a server of Dormouse's. */
public final class ConnectionException extends ApiException {
    private static final long serialVersionUID = 1;

    ConnectionException(String cause, String cure) {
        this(cause, cure, null);
    }

    ConnectionException(String cause, String cure, @Nullable Throwable origin) {
        super(cause, cure, origin);
    }
}

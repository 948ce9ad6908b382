package dev.dormouse.server.web;

import dev.dormouse.server.call.Caller;
import org.jspecify.annotations.Nullable;

/** What is learned of a request while it is answered. */
final class Trail {
    private @Nullable Match match;
    private @Nullable Caller caller;

    void match(Match found) {
        match = found;
    }

    void caller(Caller found) {
        caller = found;
    }

    @Nullable
    Match match() {
        return match;
    }

    @Nullable
    Caller caller() {
        return caller;
    }
}

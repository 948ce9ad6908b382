package dev.dormouse.server.access;

import dev.dormouse.api.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A page that is logged in.
 *
 * @param id by which it is ended
 * @param hash of what its cookie holds
 * @param origin id of the token or share that it came from, with which it ends; null for a one-time code
 * @param role of one that came from a code; others may what their origin may
 * @param expires ISO 8601
 */
record Login(String id, String hash, @Nullable String origin, Role role, String created, String expires) {
    boolean good(Instant now) {
        return now.isBefore(end());
    }

    Instant end() {
        return Instant.parse(expires);
    }
}

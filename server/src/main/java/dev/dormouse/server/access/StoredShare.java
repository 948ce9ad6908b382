package dev.dormouse.server.access;

import dev.dormouse.api.Role;
import dev.dormouse.api.Share;
import java.time.Instant;

/**
 * A shared link.
 *
 * @param sessionCreated when its session was first started: another one that gets the same name later is not shared
 * @param hash of its code
 */
record StoredShare(
        String id,
        String session,
        String sessionCreated,
        Role role,
        String label,
        String hash,
        String created,
        String expires) {
    boolean good(Instant now) {
        return now.isBefore(end());
    }

    Instant end() {
        return Instant.parse(expires);
    }

    /** Without its code, which is not known any more. */
    Share told() {
        return new Share(id, session, role, label, created, expires, null, null);
    }

    StoredShare of(String otherSession) {
        return new StoredShare(id, otherSession, sessionCreated, role, label, hash, created, expires);
    }
}

package dev.dormouse.server.call;

import dev.dormouse.api.Me;
import dev.dormouse.api.Role;
import dev.dormouse.core.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, once it is certain.
 *
 * @param name of the token, the label of the share, or the user at the other end of the unix socket
 * @param grant id of the token or share, by which what it opened is closed when it is revoked
 * @param session the only session that it is about, for a share; else null
 * @param share whether it came by a shared link
 * @param expires null for never
 * @param address where from, for lists and the audit log
 */
public record Caller(
        String name,
        Role role,
        String grant,
        @Nullable String session,
        boolean share,
        @Nullable Instant expires,
        String address) {
    /** Whether it may know of this session at all. */
    public boolean sees(String name) {
        return session == null || session.equals(name);
    }

    /** The same, but no longer than until then. */
    public Caller until(Instant end) {
        Instant sooner = expires == null || end.isBefore(expires) ? end : expires;
        return new Caller(name, role, grant, session, share, sooner, address);
    }

    /** As it is told to itself. */
    public Me me(String host) {
        String end =
                expires == null ? null : expires.truncatedTo(ChronoUnit.SECONDS).toString();
        return new Me(name, role, session, end, host, Version.CURRENT);
    }
}

package dev.dormouse.api;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who looks at a session through this server just now.
 *
 * @param name of the token, or the label of the share
 * @param share id of the share that he came by, or null
 * @param address where from
 */
public record Watcher(
        String id,
        String session,
        String name,
        Role role,
        String since,
        String address,
        @Nullable String share) {
    /** The same, where his session has got another name. */
    public Watcher of(String otherSession) {
        return new Watcher(id, otherSession, name, role, since, address, share);
    }
}

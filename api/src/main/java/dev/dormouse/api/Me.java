package dev.dormouse.api;

import org.jspecify.annotations.Nullable;

/**
 * Who is asking.
 *
 * @param name of the token or the share; of the unix socket's peer its user name
 * @param session the only session that it is about, for who came by a shared link; else null
 * @param expires ISO 8601, null for never
 * @param host this host's name
 * @param version of Dormouse
 */
public record Me(
        String name,
        Role role,
        @Nullable String session,
        @Nullable String expires,
        String host,
        String version) {}

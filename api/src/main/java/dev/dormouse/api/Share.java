package dev.dormouse.api;

import org.jspecify.annotations.Nullable;

/**
 * A link by which others see one session.
 *
 * @param id by which it is revoked; not its secret
 * @param code the secret; only in the answer that makes it, else null
 * @param path of the page with the secret, to be put behind this server's address; null where {@code code} is
 */
public record Share(
        String id,
        String session,
        Role role,
        String label,
        String created,
        String expires,
        @Nullable String code,
        @Nullable String path) {}

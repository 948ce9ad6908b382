package dev.dormouse.server.access;

import dev.dormouse.api.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key that was given to somebody or to a program.
 *
 * @param id by which its streams are known; never used again, as its name may be
 * @param hash of its secret; null if it is a certificate's
 * @param certificate SHA-256 of the client certificate in DER, as hexadecimal digits; null if it has a secret
 * @param created ISO 8601
 * @param expires ISO 8601, null for never
 */
public record Token(
        String id,
        String name,
        Role role,
        @Nullable String hash,
        @Nullable String certificate,
        String created,
        @Nullable String expires) {
    boolean good(Instant now) {
        return expires == null || now.isBefore(Instant.parse(expires));
    }

    @Nullable
    Instant end() {
        return expires == null ? null : Instant.parse(expires);
    }
}

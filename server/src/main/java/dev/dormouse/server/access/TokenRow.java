package dev.dormouse.server.access;

import dev.dormouse.api.Role;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@code dormouse token ls}.
 *
 * @param kind token, certificate or page
 * @param expires ISO 8601, null for never
 */
public record TokenRow(
        String name,
        Role role,
        String kind,
        String created,
        @Nullable String expires) {}

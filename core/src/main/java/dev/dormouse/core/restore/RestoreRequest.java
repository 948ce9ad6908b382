package dev.dormouse.core.restore;

import org.jspecify.annotations.Nullable;

/**
 * What the user asks {@code dormouse restore} for.
 *
 * @param snapshot id, tag, session name or "latest"
 * @param as the new session's name; null for the old one
 */
public record RestoreRequest(String snapshot, @Nullable String as) {}

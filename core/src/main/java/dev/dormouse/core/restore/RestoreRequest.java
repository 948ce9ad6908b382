package dev.dormouse.core.restore;

import dev.dormouse.core.display.XServerAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the user asks {@code dormouse restore} for.
 *
 * @param snapshot id, tag, session name or "latest"
 * @param as the new session's name; null for the old one
 * @param display on which X server a session is seen that has none of its own; null for where it was, or the caller's
 * @param glServer where programs with --gl replay are drawn; null for where they were, or what this host has
 * @param lazy whether it is to run before its memory is there
 * @param devices DRM devices of this host that are to take the place of saved ones, by the addresses of those
 */
public record RestoreRequest(
        String snapshot,
        @Nullable String as,
        @Nullable XServerAddress display,
        @Nullable String glServer,
        boolean lazy,
        Map<String, String> devices) {
    public RestoreRequest(String snapshot, @Nullable String as) {
        this(snapshot, as, null, null, false, Map.of());
    }
}

package dev.dormouse.api;

import dev.dormouse.json.Added;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * @param as the new session's name; null for the old one's
 * @param lazy it runs at once and its memory comes when it is touched
 * @param display on which X server to show a proxied session, such as :1; null for that of before
 * @param glServer where to draw for a session with replayed OpenGL; null for where it was
 * @param devices which GPU takes the place of a saved one, by their addresses
 */
public record RestoreOrder(
        @Added @Nullable String as,
        @Added @Nullable Boolean lazy,
        @Added @Nullable String display,
        @Added @Nullable String authority,
        @Added @Nullable String glServer,
        @Added Map<String, String> devices) {}

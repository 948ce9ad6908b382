package dev.dormouse.core.keeper;

import dev.dormouse.json.Added;
import org.jspecify.annotations.Nullable;

/**
 * Where the OpenGL of a session's programs is drawn.
 *
 * @param server as {@link GlServers#named} takes it
 * @param baseline the file with what programs are told at most that a server can do, or null if there is none
 */
public record GlSettings(String server, @Added @Nullable String baseline) {}

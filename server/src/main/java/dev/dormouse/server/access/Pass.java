package dev.dormouse.server.access;

import dev.dormouse.server.call.Caller;
import org.jspecify.annotations.Nullable;

/**
 * A caller that was let in, and how.
 *
 * @param login id of the login whose cookie it showed; null if it showed none
 * @param ambient whether its browser would have shown the same for a foreign page: then it must prove that it is no such page
 */
public record Pass(Caller caller, @Nullable String login, boolean ambient) {}

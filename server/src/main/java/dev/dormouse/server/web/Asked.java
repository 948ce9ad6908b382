package dev.dormouse.server.web;

import dev.dormouse.server.access.Pass;
import dev.dormouse.server.call.Call;
import org.jspecify.annotations.Nullable;

/**
 * A request to the web's own endpoints.
 *
 * @param pass of who makes it; null where nobody needs to be logged in
 * @param secure whether it came by TLS
 */
record Asked(Call call, @Nullable Pass pass, boolean secure) {}

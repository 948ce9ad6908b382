package dev.dormouse.server.work;

import dev.dormouse.json.Added;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot's file that somebody has sent.
 *
 * @param file which is removed afterwards
 * @param as what its session is to be called; null for what it was
 */
record ImportOrder(
        String file,
        @Added @Nullable String as,
        @Added @Nullable String tag) {}

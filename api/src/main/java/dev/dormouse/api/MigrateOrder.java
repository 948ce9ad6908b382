package dev.dormouse.api;

import dev.dormouse.json.Added;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param host a name that is known here, or {@code ssh://[user@]host[:port]}
 * @param as its name there; null for the one that it has
 * @param lazy auto, yes or no; null for auto
 * @param dryRun only say what it would be: the operation's result is a {@link MovePlan}, else {@link Moved}
 * @param mostDownMs if nothing is expected to run for longer it is not stopped; null for no limit
 */
public record MigrateOrder(
        String host,
        @Added @Nullable String as,
        @Added @Nullable String lazy,
        @Added @Nullable Boolean dryRun,
        @Added List<String> onLost,
        @Added @Nullable Long deadlineMs,
        @Added @Nullable Long mostDownMs) {}

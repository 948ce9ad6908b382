package dev.dormouse.api;

import dev.dormouse.json.Added;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param snapshot its id, the beginning of it, or its tag
 * @param discard what the session is now is not kept
 * @param onLost as {@code --on-lost}
 */
public record RollbackOrder(
        String snapshot,
        @Added @Nullable Boolean discard,
        @Added List<String> onLost,
        @Added @Nullable Long deadlineMs) {}

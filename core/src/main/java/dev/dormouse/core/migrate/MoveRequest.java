package dev.dormouse.core.migrate;

import dev.dormouse.core.plan.LostPolicies;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the user asks {@code dormouse migrate} for.
 *
 * @param host a name that is known here, or {@code ssh://[user@]host[:port]}
 * @param as its name there; null for the one that it has
 * @param lazy when it is to run there before its memory is unpacked
 * @param lost what is to happen to programs that cannot be carried
 * @param deadline for programs that are asked to close or to let go of something
 * @param mostDown milliseconds for which nothing may be expected to run; if more are, it is not stopped
 * @param patience how long the other host may be silent
 */
public record MoveRequest(
        String session,
        String host,
        @Nullable String as,
        Lazy lazy,
        LostPolicies lost,
        Duration deadline,
        long mostDown,
        Duration patience) {
    /** AUTO: where there is much of it. */
    public enum Lazy {
        AUTO,
        YES,
        NO
    }

    String name() {
        return Objects.requireNonNullElse(as, session);
    }
}

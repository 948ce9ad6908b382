package dev.dormouse.server.call;

import dev.dormouse.api.Problem;
import dev.dormouse.core.DormouseException;
import org.slf4j.LoggerFactory;

/** Failures as they are told to callers. */
public final class Problems {
    private Problems() {}

    /** What went wrong; of what nobody foresaw only that it did, and the log has the rest. */
    public static Problem of(Throwable failure) {
        return switch (failure) {
            case Refusal refusal -> refusal.problem();
            case DormouseException known ->
                Problem.of(code(known.code()), known.cause(), known.cure(), known.details());
            default -> unexpected(failure);
        };
    }

    private static Problem unexpected(Throwable failure) {
        LoggerFactory.getLogger(Problems.class).error("unexpected", failure);
        return Problem.of(
                Problem.Code.FAILED,
                "Unexpected error: " + failure.getClass().getSimpleName(),
                "The server's log, 'dormouse serve --verbose', tells more",
                "");
    }

    /** The codes have the same names, but for one. */
    private static Problem.Code code(DormouseException.Code code) {
        return code == DormouseException.Code.USAGE ? Problem.Code.INVALID : Problem.Code.valueOf(code.name());
    }
}

package dev.dormouse.server.call;

import dev.dormouse.api.Problem;
import java.time.Duration;

/** A request that is not carried out, for a reason that {@code DormouseException} has no code for. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;
    private final Duration retryAfter;

    public Refusal(Problem.Code code, String cause, String cure) {
        this(code, cause, cure, Duration.ZERO);
    }

    private Refusal(Problem.Code code, String cause, String cure, Duration retryAfter) {
        super(cause);
        problem = Problem.of(code, cause, cure, "");
        this.retryAfter = retryAfter;
    }

    /** Too much of something, for a while. */
    public static Refusal tooMany(String cause, Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return new Refusal(Problem.Code.TOO_MANY, cause, "Wait for " + seconds + " s", Duration.ofSeconds(seconds));
    }

    public Problem problem() {
        return problem;
    }

    /** Zero if it does not say. */
    public Duration retryAfter() {
        return retryAfter;
    }
}

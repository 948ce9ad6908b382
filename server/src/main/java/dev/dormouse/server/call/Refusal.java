package dev.dormouse.server.call;

import dev.dormouse.api.Problem;

/** A request that is not carried out, for a reason that {@code DormouseException} has no code for. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public Refusal(Problem.Code code, String cause, String cure) {
        super(cause);
        problem = Problem.of(code, cause, cure, "");
    }

    public Problem problem() {
        return problem;
    }
}

package dev.dormouse.client;

import dev.dormouse.api.Problem;

/** The server has refused a request, or an operation has failed, and says why. */
public final class ProblemException extends ApiException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.detail(), problem.cure(), null);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    public Problem.Code code() {
        return problem.code();
    }
}

package dev.dormouse.server.call;

import dev.dormouse.api.Problem;
import dev.dormouse.core.DormouseException;
import java.io.EOFException;
import java.nio.channels.ClosedChannelException;
import org.slf4j.LoggerFactory;

/** Failures as callers are told of them: the one place where Dormouse's codes become the API's. */
public final class Problems {
    private static final int MOST_MORE = 16 << 10;

    private Problems() {}

    public static Problem of(Throwable failure) {
        return switch (failure) {
            case Refusal refusal -> refusal.problem();
            case DormouseException known ->
                Problem.of(code(known.code()), known.cause(), known.cure(), bounded(known.details()));
            default -> unexpected(failure);
        };
    }

    private static Problem.Code code(DormouseException.Code code) {
        return switch (code) {
            case FAILED -> Problem.Code.FAILED;
            case NOT_FOUND -> Problem.Code.NOT_FOUND;
            case CONFLICT -> Problem.Code.CONFLICT;
            case USAGE -> Problem.Code.INVALID;
            case BLOCKED -> Problem.Code.BLOCKED;
            case UNFIT_HOST -> Problem.Code.UNFIT_HOST;
            case DAMAGED -> Problem.Code.DAMAGED;
        };
    }

    /** Where it went wrong is for the log. */
    private static Problem unexpected(Throwable failure) {
        if (failure instanceof EOFException || failure instanceof ClosedChannelException) {
            // Whoever asked has hung up, which he may.
            LoggerFactory.getLogger(Problems.class).debug("hung up", failure);
        } else {
            LoggerFactory.getLogger(Problems.class).error("unexpected", failure);
        }
        String message = failure.getMessage();
        String kind = failure.getClass().getSimpleName();
        return Problem.of(
                Problem.Code.FAILED,
                "Unexpected error: " + (message == null ? kind : bounded(message) + " (" + kind + ")"),
                "Try again; the server's log tells more",
                "");
    }

    private static String bounded(String text) {
        return text.length() <= MOST_MORE ? text : text.substring(text.length() - MOST_MORE);
    }
}

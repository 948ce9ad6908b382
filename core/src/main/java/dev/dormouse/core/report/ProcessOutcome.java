package dev.dormouse.core.report;

/**
 * What became of one process.
 *
 * @param pid in the session, as the plan gives it
 * @param result what was found
 * @param detail in words; empty if there is nothing to say
 */
public record ProcessOutcome(long pid, Result result, String detail) {
    /** The same of one that woke without something. */
    ProcessOutcome lacking(String what) {
        return result == Result.WOKE && !what.isEmpty() ? new ProcessOutcome(pid, result, what) : this;
    }

    /** What a restore can make of a process. */
    public enum Result {
        /** It runs again. */
        WOKE,
        /** It woke, and a moment later it was no more, as was to be expected of a command that had just begun. */
        ENDED_SINCE,
        /** It was started anew. */
        STARTED,
        /** It is not there, as planned. */
        ENDED,
        /** It is not there, or not as it was, although the plan said that it would be. */
        MISSING,
        /** It was to be started anew and was not. */
        NOT_STARTED
    }
}

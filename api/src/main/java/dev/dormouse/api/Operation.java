package dev.dormouse.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that takes its time and goes on in the background.
 *
 * @param kind what it does
 * @param subject name of the session or id of the snapshot that it is about
 * @param by who asked for it
 * @param step what it is doing now, in words
 * @param done bytes of this step; 0 of 0 if it has no measure
 * @param ended ISO 8601, null while it runs
 * @param problem of FAILED, else null
 * @param result of DONE; its members depend on the kind ({@link Kind})
 */
public record Operation(
        String id,
        Kind kind,
        String subject,
        String by,
        State state,
        String step,
        long done,
        long total,
        String started,
        @Nullable String ended,
        @Nullable Problem problem,
        Map<String, Object> result) {
    /** What an operation does, and what its result has when it is done. */
    public enum Kind {
        /** {@code session}: name. */
        RUN,
        /** {@code session}. */
        STOP,
        /** {@code session}. */
        REMOVE,
        /** {@code snapshot}: id; {@code took}: a sentence. */
        CHECKPOINT,
        /** {@code session}; {@code closedConnections}: list of texts. */
        RESTORE,
        /** {@code session}; {@code kept}: id of the snapshot of what was before, or null; {@code downMs}. */
        ROLLBACK,
        /** {@code frozenMs} and what else the command line tells. */
        MOVE,
        /** Members of {@link Moved}, or of {@link MovePlan} for a dry run. */
        MIGRATE,
        /** {@code programs}: names. */
        SUSPEND,
        /** {@code programs}: names. */
        RESUME,
        /** Members of {@link Diff}. */
        DIFF,
        /** {@code files}: how many were read; {@code bytes}. */
        VERIFY,
        /** {@code snapshot}: id. */
        IMPORT,
        /** {@code freedBytes}. */
        GC
    }

    /** How it stands. */
    public enum State {
        RUNNING,
        DONE,
        FAILED,
        CANCELLED;

        public boolean ended() {
            return this != RUNNING;
        }
    }
}

package dev.dormouse.core;

import org.jspecify.annotations.Nullable;

/**
 * The one way in which Dormouse fails: a code that becomes the exit status, one sentence of cause and one of cure.
 * Whatever else is known (a log, a stack trace) goes into {@code details}, which {@code --verbose} shows.
 */
public final class DormouseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why a command failed, as its exit status. */
    public enum Code {
        FAILED(1),
        /** There is no such session or snapshot. */
        NOT_FOUND(1),
        /** It exists already, or something else is done with it just now. */
        CONFLICT(1),
        USAGE(2),
        BLOCKED(3),
        UNFIT_HOST(4),
        DAMAGED(5);

        private final int exit;

        Code(int exit) {
            this.exit = exit;
        }

        public int exit() {
            return exit;
        }
    }

    private final Code code;
    private final String cure;
    private final String details;
    private final boolean passing;

    public DormouseException(Code code, String cause, String cure) {
        this(code, cause, cure, "", null);
    }

    public DormouseException(Code code, String cause, String cure, String details, @Nullable Throwable origin) {
        this(code, cause, cure, details, origin, false);
    }

    private DormouseException(
            Code code, String cause, String cure, String details, @Nullable Throwable origin, boolean passing) {
        super(cause, origin);
        this.code = code;
        this.cure = cure;
        this.details = details;
        this.passing = passing;
    }

    /** A failure of a moment: the same again, a little later, may succeed. */
    public static DormouseException passing(Code code, String cause, String cure, String details) {
        return new DormouseException(code, cause, cure, details, null, true);
    }

    /** Whether the same again, a little later, may succeed. */
    public boolean passing() {
        return passing;
    }

    public static DormouseException failed(String cause, String cure) {
        return new DormouseException(Code.FAILED, cause, cure);
    }

    public static DormouseException notFound(String cause, String cure) {
        return new DormouseException(Code.NOT_FOUND, cause, cure);
    }

    public static DormouseException conflict(String cause, String cure) {
        return new DormouseException(Code.CONFLICT, cause, cure);
    }

    public static DormouseException usage(String cause, String cure) {
        return new DormouseException(Code.USAGE, cause, cure);
    }

    public Code code() {
        return code;
    }

    /** What went wrong, one sentence. */
    public String cause() {
        return String.valueOf(getMessage());
    }

    /** What to do about it, one sentence. */
    public String cure() {
        return cure;
    }

    /** Logs and the like, possibly empty; shown with {@code --verbose}. */
    public String details() {
        return details;
    }
}

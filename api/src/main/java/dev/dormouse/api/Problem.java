package dev.dormouse.api;

import java.util.Locale;

/**
 * Why a request was refused or an operation failed, as {@code application/problem+json} (RFC 9457) with two members of its own.
 *
 * @param type always {@code about:blank}: {@code code} tells what kind it is
 * @param title the code in words
 * @param status of HTTP
 * @param detail the cause, one sentence
 * @param cure what helps, one sentence; empty if nothing does
 * @param more logs and the like, possibly empty
 */
public record Problem(String type, String title, int status, Code code, String detail, String cure, String more) {
    public static final String MEDIA_TYPE = "application/problem+json";

    /** What kind of failure, with the status of HTTP that it has. */
    public enum Code {
        /** The request is no sense: a member is missing, of another type, or out of bounds. */
        INVALID(400),
        /** Nobody is logged in, or the token is wrong, expired or revoked. */
        UNAUTHORIZED(401),
        /** The role does not suffice, or the request comes from a foreign page. */
        FORBIDDEN(403),
        NOT_FOUND(404),
        METHOD(405),
        /** It exists already, or something else is done with it just now. */
        CONFLICT(409),
        TOO_LARGE(413),
        /** The checkpoint would lose something: the plan names it. */
        BLOCKED(422),
        /** This host, or the other, lacks what the session needs. */
        UNFIT_HOST(422),
        /** The snapshot is damaged. */
        DAMAGED(422),
        TOO_MANY(429),
        FAILED(500);

        private final int status;

        Code(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    public static Problem of(Code code, String cause, String cure, String more) {
        String title = code.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return new Problem("about:blank", title, code.status(), code, cause, cure, more);
    }
}

package dev.dormouse.linux;

/** A system call that failed (errno(3)). */
public final class ErrnoException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int errno;

    public ErrnoException(String call, int errno) {
        super(call + ": " + Errno.describe(errno));
        this.errno = errno;
    }

    /** One of {@link Errno}'s, or any other. */
    public int errno() {
        return errno;
    }
}

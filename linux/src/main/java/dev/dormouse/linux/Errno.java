package dev.dormouse.linux;

/** Error numbers that somebody here cares about (kernel: asm-generic/errno.h; the same on x86-64 and arm64). */
public final class Errno {
    public static final int EPERM = 1;
    public static final int ENOENT = 2;
    public static final int ESRCH = 3;
    public static final int EINTR = 4;
    public static final int EIO = 5;
    public static final int ENXIO = 6;
    public static final int EBADF = 9;
    public static final int EAGAIN = 11;
    public static final int ENOMEM = 12;
    public static final int EACCES = 13;
    public static final int EBUSY = 16;
    public static final int EEXIST = 17;
    public static final int ENODEV = 19;
    public static final int EINVAL = 22;
    public static final int ENOTTY = 25;
    public static final int EFBIG = 27;
    public static final int ENOSPC = 28;
    public static final int EPIPE = 32;
    public static final int ENAMETOOLONG = 36;
    public static final int ETIME = 62;
    public static final int EMSGSIZE = 90;
    public static final int ENOTSUP = 95;
    public static final int ECONNRESET = 104;
    public static final int ETIMEDOUT = 110;
    public static final int ECONNREFUSED = 111;

    private Errno() {}

    static String describe(int errno) {
        return switch (errno) {
            case EPERM -> "not permitted";
            case ENOENT -> "no such file";
            case ESRCH -> "no such process";
            case EIO -> "input/output error";
            case ENXIO -> "no such device or address";
            case EBADF -> "bad file descriptor";
            case EAGAIN -> "timed out";
            case ENOMEM -> "out of memory";
            case EACCES -> "permission denied";
            case EBUSY -> "busy";
            case EEXIST -> "exists already";
            case ENODEV -> "no such device";
            case EINVAL -> "invalid argument";
            case ENOTTY -> "no such control";
            case EFBIG -> "too large";
            case ENOSPC -> "no space left";
            case EPIPE -> "nobody reads";
            case ENAMETOOLONG -> "name too long";
            case ETIME -> "timer expired";
            case EMSGSIZE -> "message too long";
            case ENOTSUP -> "not supported";
            case ECONNRESET -> "the connection was reset";
            case ETIMEDOUT -> "timed out";
            case ECONNREFUSED -> "connection refused";
            default -> "errno " + errno;
        };
    }
}

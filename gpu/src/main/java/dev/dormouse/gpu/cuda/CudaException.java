package dev.dormouse.gpu.cuda;

/** The driver, or a process's state in it, did not allow what was asked: one sentence of cause, one of cure. */
public final class CudaException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** In place of the name of an error: the driver did not answer in time. */
    public static final String NO_ANSWER = "NO_ANSWER";

    /** In place of the name of an error: the driver lacks the functions. */
    public static final String TOO_OLD = "TOO_OLD";

    /** In place of the name of an error: the process, or the GPUs, are not as they would have to be. */
    public static final String UNFIT = "UNFIT";

    private final long pid;
    private final Operation operation;
    private final String error;
    private final String cure;

    CudaException(long pid, Operation operation, String error, String cause, String cure) {
        super(cause);
        this.pid = pid;
        this.operation = operation;
        this.error = error;
        this.cure = cure;
    }

    /** The same failure, with more to say about what it left behind. */
    CudaException with(String more) {
        CudaException longer = new CudaException(pid, operation, error, getMessage() + "; " + more, cure);
        longer.addSuppressed(this);
        return longer;
    }

    /** The process that it concerns, as the host sees it; 0 if it concerns none. */
    public long pid() {
        return pid;
    }

    public Operation operation() {
        return operation;
    }

    /** CUDA's name of the error, such as {@code CUDA_ERROR_NOT_READY}, or one of the constants of this class. */
    public String error() {
        return error;
    }

    /** What went wrong, one sentence without a full stop. */
    public String cause() {
        return String.valueOf(getMessage());
    }

    /** What to do about it, one sentence without a full stop. */
    public String cure() {
        return cure;
    }
}

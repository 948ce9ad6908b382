package dev.dormouse.gpu.cuda;

/** {@code CUprocessState} of cuda.h, with the two that CUDA 13.4 added, in the order of their numbers. */
public enum ProcessState {
    /** As any program. */
    RUNNING,
    /** Its work is drained; further CUDA calls wait. */
    LOCKED,
    /** Its GPU memory is in its own memory, and its devices are given back. */
    CHECKPOINTED,
    /** Beyond recovery. */
    FAILED,
    CHECKPOINTING,
    RESTORING,
    /** A number that this program does not know. */
    OTHER;

    static ProcessState of(int number) {
        return switch (number) {
            case 0 -> RUNNING;
            case 1 -> LOCKED;
            case 2 -> CHECKPOINTED;
            case 3 -> FAILED;
            case 4 -> CHECKPOINTING;
            case 5 -> RESTORING;
            default -> OTHER;
        };
    }
}

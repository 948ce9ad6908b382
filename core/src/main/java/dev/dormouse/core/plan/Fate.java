package dev.dormouse.core.plan;

/** What a checkpoint will do with a process, all choices considered. */
public enum Fate {
    /** It wakes. */
    KEPT,
    /** It wakes, and sees its devices gone. */
    UNPLUGGED,
    CLOSED,
    DROPPED,
    /** It is ended, and started anew at a restore. */
    RESTARTED,
    /** It ends because another process does. */
    FALLS,
    /** It keeps the checkpoint from starting. */
    REFUSED;

    /** Whether the process is ended before the session is frozen. */
    public boolean ends() {
        return switch (this) {
            case CLOSED, DROPPED, RESTARTED, FALLS -> true;
            case KEPT, UNPLUGGED, REFUSED -> false;
        };
    }
}

package dev.dormouse.core.plan;

/** What is to happen to a program that a checkpoint cannot carry. The user chooses; nothing is ever lost silently. */
public enum OnLost {
    /** The checkpoint does not start. */
    REFUSE,
    /** The program is asked to close, as by a window manager, and waited for. */
    CLOSE,
    /** The program and what it started are killed. */
    DROP,
    /** Killed, and its command is started again at a restore. */
    RESTART,
    /** The program goes on; its devices are dead to it after a restore, as if unplugged. */
    UNPLUG
}

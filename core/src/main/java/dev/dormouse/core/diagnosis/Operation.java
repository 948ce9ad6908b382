package dev.dormouse.core.diagnosis;

/** What was being done when it failed: some messages of CRIU mean different things at dump and at restore. */
public enum Operation {
    CHECKPOINT,
    RESTORE,
    /** Starting a container or a program in it: runc alone, no CRIU log. */
    RUN
}

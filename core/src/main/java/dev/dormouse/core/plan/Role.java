package dev.dormouse.core.plan;

/** What a process is to its session. */
public enum Role {
    /** The container's init or the start script: the session ends with it. */
    INIT,
    /** X server, window manager, message bus: the programs cannot do without it. */
    SUPPORT,
    /** The program that {@code dormouse run} was given. */
    MAIN,
    /** Any other program. */
    PROGRAM
}

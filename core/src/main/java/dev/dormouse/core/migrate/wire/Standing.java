package dev.dormouse.core.migrate.wire;

/** How far a move has come at its target. */
public enum Standing {
    /** Nothing is known of it. */
    UNKNOWN,
    /** Its snapshot is there; nothing was started. */
    PREPARED,
    /** The session is the target's. */
    RUNNING,
    /** The session is not there and will never be. */
    REFUSED
}

package dev.dormouse.gl.protocol;

/** What becomes of a command beside its being passed on. */
public enum Fate {
    /** Changes state that a new server must be given. */
    FOLLOWED,
    /** Changes what resources contain, which is read back, or nothing at all. */
    PASSED,
    /** Needs what a program here is told it does not have: memory of its own behind resources, dmabufs, video. */
    NOT_OFFERED
}

package dev.dormouse.core.doctor;

/** How a prerequisite stands on this host. */
public enum Status {
    /** There, and fit. */
    OK,
    /** Not there, and Dormouse does not work without it. */
    MISSING,
    /** There, but of a version that does not work here. */
    TOO_OLD,
    /** Not there; Dormouse works, but for what the finding says it is needed for. */
    LIMITED
}

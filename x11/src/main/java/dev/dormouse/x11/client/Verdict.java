package dev.dormouse.x11.client;

/** What became of a window that was asked to close. */
public enum Verdict {
    /** It is gone, or put away for good. */
    CLOSED,
    /** It is there and other windows of its program came up: the program wants an answer from its user. */
    ASKS,
    /** It is there, and nothing more is known. */
    STAYS,
    /** It is there, and its program did not say within the time that it is alive. */
    HANGS,
    /** It does not take part in the protocol, so nothing was asked. */
    CANNOT_BE_ASKED
}

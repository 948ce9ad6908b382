package dev.dormouse.x11.state;

/** What is to become of a request. */
public enum Verdict {
    PASS,
    /** It frees something that is still in use elsewhere, and that a later move must be able to make again: it is not sent. */
    WITHHOLD
}

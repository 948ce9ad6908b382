package dev.dormouse.x11.client;

/**
 * A window that is worth asking about.
 *
 * @param frame the child of the root window that it is in, which may be itself
 */
record Candidate(int window, int frame, boolean viewable, boolean overrideRedirect) {}

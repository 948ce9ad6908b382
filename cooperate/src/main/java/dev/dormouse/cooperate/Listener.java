package dev.dormouse.cooperate;

/** Told before and after the session is frozen, on the library's own thread. */
public interface Listener {
    /**
     * Lets go of what does not survive, such as memory of a GPU. The session is frozen soon after this returns.
     *
     * @throws Exception if the program cannot; its message is shown to the user
     */
    default void suspend() throws Exception {}

    /** Goes on; also called where {@link #suspend} failed. */
    default void resume(Change change) {}
}

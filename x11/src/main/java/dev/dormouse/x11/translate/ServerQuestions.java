package dev.dormouse.x11.translate;

import java.util.List;

/** What rules ask the present server over the proxy's own connection. Each waits for the answer; called with the display's lock held. */
public interface ServerQuestions {
    /** The server's number for an atom, made if need be. */
    int intern(String name);

    /** Of the server's number. */
    String atomName(int atom);

    /** Sends requests that have no answers, with the server's numbers. */
    void tell(List<byte[]> requests);

    /** Where keys go now: the server's id of a window, or 0 or 1; where there is no focus window, the top-level one under the pointer. */
    int focus();

    /** Top-level windows are children of the root, or have been put into frames: the server's ids of all ancestors of one. */
    int parent(int window);

    /** Whether somebody on the server has asked to be told before a window is shown, as window managers do (ICCCM §2.8). */
    boolean isManaged();
}

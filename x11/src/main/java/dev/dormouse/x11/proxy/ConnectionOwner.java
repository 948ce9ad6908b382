package dev.dormouse.x11.proxy;

/** Whom a connection tells what happens to it. Called by its threads. */
interface ConnectionOwner {
    /** Whether the X server as a whole is gone, and not just this connection to it. */
    boolean serverIsGone(ClientConnection connection);

    /** Something was wrong with the bytes of one side. */
    void ended(ClientConnection connection, String reason);

    /** Both threads have ended. */
    void closed(ClientConnection connection);
}

package dev.dormouse.x11.state;

/** What a client may have grabbed: it asked for it, whether it got it only the server knows. */
public final class ActiveGrabs {
    private boolean pointer;
    private boolean keyboard;
    private boolean server;

    public boolean pointer() {
        return pointer;
    }

    public boolean keyboard() {
        return keyboard;
    }

    /** While a client has the server, no other is served, so that nothing can be moved. */
    public boolean server() {
        return server;
    }

    void pointer(boolean wanted) {
        pointer = wanted;
    }

    void keyboard(boolean wanted) {
        keyboard = wanted;
    }

    void server(boolean wanted) {
        server = wanted;
    }
}

package dev.dormouse.x11.proxy;

import dev.dormouse.x11.X11Exception;

/** The server that programs are on at present, and the proxy's own connection to it. */
record Place(XServer server, Control control) implements AutoCloseable {
    static Place at(XServer server) {
        return new Place(server, new Control(server));
    }

    /** Whether the server answers. */
    boolean isAlive() {
        try {
            control.settle();
            return true;
        } catch (X11Exception e) {
            return false;
        }
    }

    @Override
    public void close() {
        control.close();
    }
}

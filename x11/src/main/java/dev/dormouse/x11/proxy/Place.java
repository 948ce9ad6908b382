package dev.dormouse.x11.proxy;

import dev.dormouse.x11.X11Exception;

/** The server that programs are on at present, and the proxy's own connection to it. */
record Place(XServer server, Control control, ServerInfo info) implements AutoCloseable {
    static Place at(XServer server) {
        Control control = new Control(server);
        try {
            return new Place(server, control, ServerInfo.of(control));
        } catch (RuntimeException e) {
            control.close();
            throw e;
        }
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

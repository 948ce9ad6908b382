package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.PixmapResource;
import dev.dormouse.x11.state.Resource;
import dev.dormouse.x11.state.WindowResource;

/** The pixmap that a redirected window is drawn to, named by Composite's NameWindowPixmap. Its content is the window's business. */
final class NamedPixmap extends PixmapResource {
    private final byte[] request;

    NamedPixmap(ClientModel client, int id, WindowResource window, byte[] request) {
        super(client, id, window.width(), window.height(), window.depth());
        this.request = request;
        hold(window);
    }

    byte[] request() {
        return request;
    }

    @Override
    public boolean plain() {
        return false;
    }

    /** Without the window there is no way to make it again. */
    @Override
    protected void lost(Resource other) {
        client().display().forget(this);
    }
}

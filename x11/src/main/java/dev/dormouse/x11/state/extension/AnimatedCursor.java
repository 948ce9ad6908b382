package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.CursorResource;
import dev.dormouse.x11.state.Resource;
import org.jspecify.annotations.Nullable;

/** A cursor that shows others in turn. Programs free these at once; they are kept for it. */
final class AnimatedCursor extends CursorResource {
    private final byte[] request;

    AnimatedCursor(ClientModel client, int id, byte[] request) {
        super(client, id);
        this.request = request;
    }

    byte[] request() {
        return request;
    }

    void needs(@Nullable CursorResource frame) {
        if (frame != null) {
            hold(frame);
        }
    }

    @Override
    protected void lost(Resource other) {
        client().display().forget(this);
    }

    @Override
    public long bytes() {
        return super.bytes() + request.length;
    }
}

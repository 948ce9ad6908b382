package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.PixmapResource;
import dev.dormouse.x11.state.Resource;

/** A pixmap whose pixels lie in a shared memory segment: they need no copying. */
final class ShmPixmap extends PixmapResource {
    private final SegmentResource segment;
    private final int offset;

    /** @param request CreatePixmap of MIT-SHM */
    ShmPixmap(ClientModel client, SegmentResource segment, Message request) {
        super(client, request.i32(4), request.u16(12), request.u16(14), request.u8(16));
        this.segment = segment;
        this.offset = request.i32(24);
        hold(segment);
    }

    /** On the root, whatever it was made for: the server looks only which screen that is on. */
    byte[] request() {
        return Requests.of(client(), Shm.NAME, Shm.CREATE_PIXMAP)
                .i32(id())
                .i32(client().display().server().root())
                .u16(width())
                .u16(height())
                .u8(depth())
                .u8(0)
                .u16(0)
                .i32(segment.id())
                .i32(offset)
                .build();
    }

    @Override
    public boolean plain() {
        return false;
    }

    @Override
    protected void lost(Resource other) {
        client().display().forget(this);
    }
}

package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.PixmapResource;
import dev.dormouse.x11.state.Tag;

/**
 * DRI3 (dri3proto.txt): pixmaps and fences in memory that came with a descriptor. Who makes some is not moved; what others use of it then, such
 * as a window's background, is made again as any pixmap is. Requests that have a reply count once it has come.
 */
final class Dri3 {
    private static final String NAME = "DRI3";

    private Dri3() {}

    static RuleTracker tracker() {
        return new RuleTracker(NAME)
                .announced(0, Length.exactly(12))
                .on(2, Length.exactly(24), (client, request) -> pixmap(client, request, 22))
                .on(4, Length.exactly(16), Dri3::fence)
                .on(7, Length.exactly(64), (client, request) -> pixmap(client, request, 52));
    }

    private static void pixmap(ClientModel client, Message request, int depthAt) {
        int id = request.i32(4);
        client.tags().add(Tag.DRI3);
        if (request.u16(16) > 0 && request.u16(18) > 0 && client.display().mayAdd(client, id)) {
            client.display().add(new PixmapResource(client, id, request.u16(16), request.u16(18), request.u8(depthAt)));
        }
    }

    private static void fence(ClientModel client, Message request) {
        int id = request.i32(8);
        client.tags().add(Tag.DRI3);
        if (client.display().mayAdd(client, id)) {
            client.display().add(new FenceResource(client, id, request.u8(12) != 0));
        }
    }
}

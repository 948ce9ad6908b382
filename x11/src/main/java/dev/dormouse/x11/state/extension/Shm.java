package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.Tag;
import org.jspecify.annotations.Nullable;

/** MIT-SHM (shm.txt). Images put and got are not followed, pixmaps in shared memory not offered: hardly a server has them. */
final class Shm {
    static final String NAME = "MIT-SHM";
    static final int ATTACH = 1;
    static final int DETACH = 2;
    static final int ATTACH_FD = 6;
    static final int CREATE_SEGMENT = 7;

    private Shm() {}

    static RuleTracker tracker() {
        return new RuleTracker(NAME)
                .announced(0, Length.exactly(4))
                .on(ATTACH, Length.exactly(16), (client, request) -> attach(client, request, request.i32(8), 12))
                .on(ATTACH_FD, Length.exactly(12), (client, request) -> attach(client, request, null, 8))
                .on(CREATE_SEGMENT, Length.exactly(16), (client, request) -> attach(client, request, null, 12))
                .freed(DETACH, Kind.SHMSEG);
    }

    private static void attach(ClientModel client, Message request, @Nullable Integer shmid, int readOnlyAt) {
        int id = request.i32(4);
        client.tags().add(Tag.SHM);
        if (client.display().mayAdd(client, id) && request.u8(readOnlyAt) <= 1) {
            client.display().add(new SegmentResource(client, id, shmid, request.u8(readOnlyAt) == 1));
        }
    }
}

package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.DisplayModel;
import dev.dormouse.x11.state.Emitter;
import dev.dormouse.x11.state.Stage;
import dev.dormouse.x11.state.Tag;
import org.jspecify.annotations.Nullable;

/** MIT-SHM (shm.txt). Images put and got are not followed. */
final class Shm {
    static final String NAME = "MIT-SHM";
    static final int ATTACH = 1;
    static final int DETACH = 2;
    static final int CREATE_PIXMAP = 5;
    static final int ATTACH_FD = 6;

    private Shm() {}

    static RuleTracker tracker() {
        return new RuleTracker(NAME)
                .announced(0, Length.exactly(4))
                .on(ATTACH, Length.exactly(16), (client, request) -> attach(client, request, request.i32(8), 12))
                .on(ATTACH_FD, Length.exactly(12), (client, request) -> attach(client, request, null, 8))
                .on(7, Length.exactly(16), (client, request) -> attach(client, request, null, 12))
                .freed(DETACH, Kind.SHMSEG)
                .on(CREATE_PIXMAP, Length.exactly(28), Shm::createPixmap)
                .emitting(Shm::emit);
    }

    private static void attach(ClientModel client, Message request, @Nullable Integer shmid, int readOnlyAt) {
        int id = request.i32(4);
        client.tags().add(Tag.SHM);
        if (client.display().mayAdd(client, id) && request.u8(readOnlyAt) <= 1) {
            client.display().add(new SegmentResource(client, id, shmid, request.u8(readOnlyAt) == 1));
        }
    }

    private static void createPixmap(ClientModel client, Message request) {
        SegmentResource segment = client.display().find(request.i32(20), SegmentResource.class);
        boolean sized = request.u16(12) > 0 && request.u16(14) > 0;
        if (segment != null && sized && client.display().mayAdd(client, request.i32(4))) {
            client.display().add(new ShmPixmap(client, segment, request));
        }
    }

    /** Which of them are freed the core protocol's tracker says. */
    private static void emit(DisplayModel display, Stage stage, Emitter out) {
        if (stage == Stage.PIXMAPS) {
            display.all(ShmPixmap.class).forEach(pixmap -> out.emit(pixmap.client(), pixmap.request()));
        }
    }
}

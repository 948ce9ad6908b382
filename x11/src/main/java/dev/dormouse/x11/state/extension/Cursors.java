package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.CursorResource;
import dev.dormouse.x11.state.DisplayModel;
import dev.dormouse.x11.state.Emitter;
import dev.dormouse.x11.state.PixmapResource;
import dev.dormouse.x11.state.Stage;
import org.jspecify.annotations.Nullable;

/** Cursors made with RENDER: of a picture, or of other cursors shown in turn. They are freed with the core protocol's request. */
final class Cursors {
    static final int CREATE = 27;
    static final int CREATE_ANIMATED = 31;

    private static final int MAX_FRAMES = 1024;

    private Cursors() {}

    static void addTo(RuleTracker tracker) {
        tracker.on(CREATE, Length.exactly(16), Cursors::create)
                .on(CREATE_ANIMATED, Length.atLeast(16), Cursors::createAnimated)
                .emitting(Cursors::emit);
    }

    static boolean known(ClientModel client, int id) {
        return find(client, id) != null;
    }

    static @Nullable CursorResource find(ClientModel client, int id) {
        return client.display().find(id, CursorResource.class);
    }

    /** One of a window's picture or of the server's is not carried: nobody could make it again before the windows that use it. */
    private static void create(ClientModel client, Message request) {
        int id = request.i32(4);
        PictureResource picture = client.display().find(request.i32(8), PictureResource.class);
        PixmapResource pixmap = picture == null ? null : picture.pixmap();
        if (picture == null || pixmap == null || !client.display().mayAdd(client, id)) {
            return;
        }
        RenderCursor cursor = new RenderCursor(client, id, picture, request.u16(12), request.u16(14));
        client.display().add(cursor);
        if (!cursor.seen() && cursor.visible()) {
            client.display().unseen(cursor);
        }
    }

    private static void createAnimated(ClientModel client, Message request) {
        int count = (request.length() - 8) / 8;
        boolean possible = request.length() % 8 == 0 && count <= MAX_FRAMES;
        for (int i = 0; possible && i < count; i++) {
            CursorResource frame = frame(client, request, i);
            possible = frame != null && !(frame instanceof AnimatedCursor);
        }
        if (possible && client.display().mayAdd(client, request.i32(4))) {
            AnimatedCursor cursor = new AnimatedCursor(client, request.i32(4), Requests.copy(client, request));
            client.display().add(cursor);
            for (int i = 0; i < count; i++) {
                cursor.needs(frame(client, request, i));
            }
        }
    }

    private static @Nullable CursorResource frame(ClientModel client, Message request, int number) {
        return client.display().find(request.i32(8 + 8 * number), CursorResource.class);
    }

    private static void emit(DisplayModel display, Stage stage, Emitter out) {
        if (stage == Stage.CURSORS) {
            display.all(RenderCursor.class).forEach(cursor -> cursor.emitSelf(out));
            display.all(AnimatedCursor.class).forEach(cursor -> out.emit(cursor.client(), cursor.request()));
        }
    }
}

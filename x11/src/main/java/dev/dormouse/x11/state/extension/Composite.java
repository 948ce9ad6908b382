package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.DisplayModel;
import dev.dormouse.x11.state.Emitter;
import dev.dormouse.x11.state.Settings;
import dev.dormouse.x11.state.Stage;
import dev.dormouse.x11.state.WindowResource;

/** Composite (compositeproto.txt): windows drawn aside, by compositing managers and for transparent embedding. */
final class Composite {
    static final String NAME = "Composite";

    private static final int REDIRECT_WINDOW = 1;
    private static final int REDIRECT_SUBWINDOWS = 2;
    private static final int NAME_WINDOW_PIXMAP = 6;
    private static final int GET_OVERLAY_WINDOW = 7;

    private Composite() {}

    static RuleTracker tracker() {
        return new RuleTracker(NAME)
                .announced(0, Length.exactly(12))
                .setting(REDIRECT_WINDOW, Stage.DEPENDENTS)
                .setting(REDIRECT_SUBWINDOWS, Stage.DEPENDENTS)
                .on(REDIRECT_WINDOW, Length.exactly(12), Composite::redirect)
                .on(REDIRECT_SUBWINDOWS, Length.exactly(12), Composite::redirect)
                .on(3, Length.exactly(12), (client, request) -> unredirect(client, request, REDIRECT_WINDOW))
                .on(4, Length.exactly(12), (client, request) -> unredirect(client, request, REDIRECT_SUBWINDOWS))
                .on(5, Length.exactly(12), RegionRules::createUnknown)
                .on(NAME_WINDOW_PIXMAP, Length.exactly(12), Composite::name)
                .setting(GET_OVERLAY_WINDOW, Stage.RELATIONS)
                .on(GET_OVERLAY_WINDOW, Length.exactly(8), Composite::overlay)
                .on(8, Length.exactly(8), Composite::releaseOverlay)
                .emitting(Composite::emit);
    }

    private static Settings.Key key(Message request, int minor) {
        return new Settings.Key(NAME, minor, request.i32(4), request.u8(8), 0);
    }

    private static void redirect(ClientModel client, Message request) {
        if (request.u8(8) <= 1 && ClientSettings.window(client, request.i32(4))) {
            ClientSettings.put(client, key(request, request.u8(1)), Requests.copy(client, request));
        }
    }

    private static void unredirect(ClientModel client, Message request, int minor) {
        client.settings().remove(key(request, minor));
    }

    private static void name(ClientModel client, Message request) {
        WindowResource window = client.display().find(request.i32(4), WindowResource.class);
        int id = request.i32(8);
        if (window != null && client.display().mayAdd(client, id)) {
            client.display().add(new NamedPixmap(client, id, window, Requests.copy(client, request)));
        }
    }

    /** However often it is claimed, it takes as many releases, but any claim is enough to have it. */
    private static void overlay(ClientModel client, Message request) {
        if (ClientSettings.window(client, request.i32(4))) {
            byte[] again = Requests.of(client, NAME, GET_OVERLAY_WINDOW)
                    .i32(client.display().server().root())
                    .build();
            ClientSettings.put(client, new Settings.Key(NAME, GET_OVERLAY_WINDOW, 0, 0, 0), again);
        }
    }

    private static void releaseOverlay(ClientModel client, Message request) {
        client.settings().remove(new Settings.Key(NAME, GET_OVERLAY_WINDOW, 0, 0, 0));
    }

    /** Only a window that can be seen has such a pixmap. */
    private static void emit(DisplayModel display, Stage stage, Emitter out) {
        if (stage == Stage.MAPPING) {
            display.all(NamedPixmap.class).forEach(pixmap -> out.emit(pixmap.client(), pixmap.request()));
        }
    }
}

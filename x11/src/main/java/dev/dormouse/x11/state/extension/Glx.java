package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.Stage;
import dev.dormouse.x11.state.Tag;

/**
 * GLX (glxproto): contexts and drawables as they were made. What an indirect context holds lies in the server and cannot be read, nor
 * is it made current again.
 */
final class Glx {
    static final String NAME = "GLX";
    private static final int RENDER = 1;
    private static final int RENDER_LARGE = 2;
    private static final int CREATE_CONTEXT = 3;
    private static final int CREATE_NEW_CONTEXT = 24;
    private static final int CREATE_CONTEXT_ATTRIBS = 34;

    private static final Recorded.Type OLD_PIXMAP = type(15);
    private static final Recorded.Type PIXMAP = type(23);
    private static final Recorded.Type PBUFFER = type(28);
    private static final Recorded.Type WINDOW = type(32);

    private Glx() {}

    private static Recorded.Type type(int freedBy) {
        return new Recorded.Type(NAME, Kind.DRAWABLE, Stage.DEPENDENTS, freedBy);
    }

    static RuleTracker tracker() {
        return new RuleTracker(NAME)
                .announced(7, Length.exactly(12))
                .tagged(Tag.GLX_INDIRECT, RENDER, RENDER_LARGE)
                .kept(20, Length.atLeast(16), Stage.FOUNDATIONS)
                .kept(33, Length.atLeast(24), Stage.FOUNDATIONS)
                .kept(35, Length.atLeast(24), Stage.FOUNDATIONS)
                .on(CREATE_CONTEXT, Length.exactly(24), (client, request) -> context(client, request, 16))
                .on(CREATE_NEW_CONTEXT, Length.exactly(28), (client, request) -> context(client, request, 20))
                .on(CREATE_CONTEXT_ATTRIBS, Length.atLeast(28), (client, request) -> context(client, request, 16))
                .emitting(GlxContext::emitAll)
                .freed(4, Kind.CONTEXT)
                .made(13, Length.exactly(20), OLD_PIXMAP, 16, 12)
                .made(22, Length.atLeast(24), PIXMAP, 16, 12)
                .made(27, Length.atLeast(20), PBUFFER, 12)
                .made(31, Length.atLeast(24), WINDOW, 16, 12)
                .freed(15, Kind.DRAWABLE)
                .freed(23, Kind.DRAWABLE)
                .freed(28, Kind.DRAWABLE)
                .freed(32, Kind.DRAWABLE);
    }

    /** @param shareAt where the context lies whose lists it shares; whether it is a direct one is said behind that */
    private static void context(ClientModel client, Message request, int shareAt) {
        int id = request.i32(4);
        if (request.u8(shareAt + 4) != 0) {
            client.tags().add(Tag.GLX_DIRECT);
        }
        if (client.display().mayAdd(client, id)) {
            client.display().add(new GlxContext(client, id, Requests.copy(client, request), shareAt));
        }
    }
}

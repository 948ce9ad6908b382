package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.Resource;
import org.jspecify.annotations.Nullable;

/** The RENDER extension (renderproto.txt). What is drawn is not followed. */
final class Render {
    static final String NAME = "RENDER";
    static final int CREATE_PICTURE = 4;
    static final int CHANGE_PICTURE = 5;
    static final int SET_CLIP_RECTANGLES = 6;
    static final int FREE_PICTURE = 7;

    /** A filter's name and its parameters: convolutions are small. */
    private static final int MAX_FILTER = 64 << 10;

    private Render() {}

    static RuleTracker tracker() {
        RuleTracker tracker = new RuleTracker(NAME)
                .announced(0, Length.exactly(12))
                .on(CREATE_PICTURE, Length.atLeast(20), Render::create)
                .on(CHANGE_PICTURE, Length.atLeast(12), Render::change)
                .on(SET_CLIP_RECTANGLES, Length.atLeast(12), Render::clip)
                .freed(FREE_PICTURE, Kind.PICTURE)
                .on(28, Length.exactly(44), Render::transform)
                .on(30, Length.atLeast(12), Render::filter)
                .on(33, Length.exactly(16), Render::source)
                .on(34, Length.atLeast(28), (client, request) -> gradient(client, request, 28))
                .on(35, Length.atLeast(36), (client, request) -> gradient(client, request, 36))
                .on(36, Length.atLeast(24), (client, request) -> gradient(client, request, 24));
        GlyphRules.addTo(tracker);
        Cursors.addTo(tracker);
        return tracker;
    }

    private static void create(ClientModel client, Message request) {
        int id = request.i32(4);
        int drawable = request.i32(8);
        int mask = request.i32(16);
        boolean possible =
                client.display().mayAdd(client, id) && client.display().exists(drawable, Resource.class);
        if (!possible || !fits(request, mask, 20)) {
            return;
        }
        PictureResource picture = new PictureResource(client, id, drawable, request.i32(12));
        client.display().add(picture);
        if (!picture.change(request, mask, 20)) {
            client.display().forget(picture);
        }
    }

    private static boolean fits(Message request, int mask, int from) {
        return (mask & ~PictureValues.ALL) == 0 && request.length() == from + 4 * Integer.bitCount(mask);
    }

    private static void change(ClientModel client, Message request) {
        PictureResource picture = find(client, request);
        int mask = request.i32(8);
        if (picture != null && fits(request, mask, 12)) {
            picture.change(request, mask, 12);
        }
    }

    private static void clip(ClientModel client, Message request) {
        PictureResource picture = find(client, request);
        if (picture != null && picture.drawable() != 0 && request.length() % 8 == 4) {
            Region area = Region.read(request, 12);
            picture.clip(request.i16(8), request.i16(10), new PictureClip.Rectangles(area));
        }
    }

    private static void transform(ClientModel client, Message request) {
        PictureResource picture = find(client, request);
        if (picture != null) {
            picture.transform(Requests.copy(client, request));
        }
    }

    private static void filter(ClientModel client, Message request) {
        PictureResource picture = find(client, request);
        boolean possible = request.length() <= MAX_FILTER && 12 + request.u16(8) <= request.length();
        if (picture != null && possible) {
            picture.filter(Requests.copy(client, request));
        }
    }

    private static @Nullable PictureResource find(ClientModel client, Message request) {
        return client.display().find(request.i32(4), PictureResource.class);
    }

    /** @param stopsAt where the list of stops begins, with its length before it: 4 bytes for the place of each, 8 for the colour */
    private static void gradient(ClientModel client, Message request, int stopsAt) {
        long stops = Integer.toUnsignedLong(request.i32(stopsAt - 4));
        if (request.length() == stopsAt + 12 * stops) {
            source(client, request);
        }
    }

    private static void source(ClientModel client, Message request) {
        int id = request.i32(4);
        if (client.display().mayAdd(client, id)) {
            client.display().add(new PictureResource(client, id, Requests.copy(client, request)));
        }
    }
}

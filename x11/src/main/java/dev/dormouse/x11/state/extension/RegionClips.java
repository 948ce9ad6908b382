package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.ClipRectangles;
import dev.dormouse.x11.state.GcResource;
import dev.dormouse.x11.state.WindowResource;
import org.jspecify.annotations.Nullable;

/** Regions given to others, who take what is in them at that moment: later changes of the region do not count. */
final class RegionClips {
    private static final int YX_BANDED = 3;

    private RegionClips() {}

    static void ofGc(ClientModel client, Message request) {
        GcResource gc = client.display().find(request.i32(4), GcResource.class);
        int x = request.i16(12);
        int y = request.i16(14);
        if (gc == null || !given(client, request.i32(8))) {
            return;
        }
        Region area = area(client, request.i32(8));
        if (area == null) {
            gc.unclip(x, y);
        } else {
            gc.clip(new ClipRectangles(x, y, YX_BANDED, numbers(area)));
        }
    }

    static void ofWindow(ClientModel client, Message request) {
        WindowResource window = client.display().find(request.i32(4), WindowResource.class);
        int kind = request.u8(8);
        int region = request.i32(16);
        if (window == null || kind >= Shapes.KINDS || !given(client, region)) {
            return;
        }
        Region area = area(client, region);
        if (region == 0) {
            Shapes.clear(window, kind);
        } else {
            Shapes.put(window, kind, area == null ? null : area.translate(request.i16(12), request.i16(14)));
        }
    }

    static void ofPicture(ClientModel client, Message request) {
        PictureResource picture = client.display().find(request.i32(4), PictureResource.class);
        RegionResource region = RegionRules.find(client, request.i32(8));
        if (picture != null && picture.drawable() != 0 && given(client, request.i32(8))) {
            picture.clip(request.i16(12), request.i16(14), region == null ? PictureClip.NONE : PictureClip.of(region));
        }
    }

    private static boolean given(ClientModel client, int region) {
        return region == 0 || RegionRules.find(client, region) != null;
    }

    private static @Nullable Region area(ClientModel client, int region) {
        RegionResource found = RegionRules.find(client, region);
        return found == null ? null : found.area();
    }

    private static short[] numbers(Region area) {
        short[] numbers = new short[area.boxes().size() * 4];
        int at = 0;
        for (Region.Box box : area.boxes()) {
            numbers[at++] = (short) box.left();
            numbers[at++] = (short) box.top();
            numbers[at++] = (short) (box.right() - box.left());
            numbers[at++] = (short) (box.bottom() - box.top());
        }
        return numbers;
    }
}

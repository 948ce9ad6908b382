package dev.dormouse.x11.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.x11.protocol.Core;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is emitted, fed to fresh trackers, makes them emit the same. */
final class FixpointTest {
    private final TestModel model = new TestModel();
    private final ClientModel one = model.client(1);
    private final ClientModel other = model.client(2);
    private final int base = one.base();
    private final int others = other.base();

    @Test
    void everythingAtOnce() {
        foundations();
        windows();
        dependents();
        relations();
        assertThat(model.emitted()).hasSizeGreaterThan(40);
        assertThat(model.reloaded().texts()).isEqualTo(model.texts());
        assertThat(model.reloaded().reloaded().texts()).isEqualTo(model.texts());
    }

    private void one(byte[]... requests) {
        for (byte[] request : requests) {
            model.feed(one, request);
        }
    }

    private void foundations() {
        one(Req.font(base + 1, "cursor"), Req.glyphCursor(base + 2, base + 1), Req.ids(Core.CLOSE_FONT, 0, base + 1));
        one(Req.pixmap(base + 3, 1), Req.pixmap(base + 4, 24), Req.pixmap(base + 5, 32));
        one(Req.cursor(base + 6, base + 3, base + 3), Req.ids(Core.CREATE_COLORMAP, 0, base + 7, TestModel.ROOT, 0x40));
        one(Req.ids(Core.CREATE_COLORMAP, 1, base + 8, TestModel.ROOT, 0x22));
        one(Req.of(Core.STORE_COLORS, 0)
                .i32(base + 8)
                .i32(5)
                .u16(1)
                .u16(2)
                .u16(3)
                .u8(7)
                .u8(0)
                .build());
    }

    private void windows() {
        // Background pixmap, border pixel, gravity, override-redirect, event mask, cursor.
        one(Req.window(base + 10, TestModel.ROOT, -5, 6, 200, 100, 0x4a29, base + 4, 7, 9, 1, 0x8000, base + 2));
        one(Req.ids(Core.FREE_PIXMAP, 0, base + 4), Req.ids(Core.FREE_CURSOR, 0, base + 2));
        one(Req.window(base + 11, base + 10), Req.window(base + 12, base + 10), Req.window(base + 13, base + 12));
        one(Req.configure(base + 11, 0x40, 0), Req.ids(Core.MAP_SUBWINDOWS, 0, base + 10));
        one(Req.ids(Core.MAP_WINDOW, 0, base + 10), Req.ids(Core.MAP_WINDOW, 0, base + 13));
        model.feed(other, Req.window(others + 1, base + 11));
        model.feed(other, Req.attributes(base + 10, 0x800, 0x400000));
        model.feed(other, Req.attributes(TestModel.ROOT, 0x800, 0x20000));
    }

    private void dependents() {
        one(Req.font(base + 20, "fixed"), Req.gc(base + 21, TestModel.ROOT, 0x4004, 0xff00ff, base + 20));
        one(Req.gc(base + 22, base + 3, 0), Req.gc(base + 23, base + 5, 0x400, base + 5));
        one(Req.gc(base + 24, base + 3, 0), Req.ids(Core.FREE_PIXMAP, 0, base + 5));
        one(Req.of(Core.SET_DASHES, 0).i32(base + 22).u16(3).u16(2).u8(4).u8(5).build());
        one(Req.of(Core.SET_CLIP_RECTANGLES, 3)
                .i32(base + 21)
                .u16(1)
                .u16(2)
                .i32(0)
                .i32(0x100010)
                .build());
        one(Req.property(0, base + 10, 39, 31, 8, "title".getBytes(StandardCharsets.US_ASCII)));
        one(Req.property(0, base + 10, 40, 6, 32, new byte[300_000]));
    }

    private void relations() {
        one(Req.grabKey(base + 10, 0, 0x8000), Req.ungrab(Core.UNGRAB_KEY, 10, base + 10, 4));
        one(Req.grabButton(base + 10, 1, 2, base + 6), Req.grabKey(TestModel.ROOT, 10, 0));
        one(Req.ids(Core.SET_SELECTION_OWNER, 0, base + 10, 1, 0), Req.ids(Core.SET_INPUT_FOCUS, 2, base + 13, 0));
        model.feed(other, Req.ids(Core.CHANGE_SAVE_SET, 0, base + 11));
        model.feed(other, Req.ids(Core.SET_CLOSE_DOWN_MODE, 2));
    }
}

package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.protocol.RequestBuilder;
import dev.dormouse.x11.state.Req;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Requests of one client that use every extension that a server without a screen has; none of them is wrong. */
final class Sample {
    /** Ids of the picture formats a8, a1 and argb32, which the server tells. */
    record Formats(int argb32, int rgb24, int a8) {}

    static final int WINDOW = 1;
    static final int PIXMAP = 2;
    static final int REGION = 0x100;
    static final int PICTURE = 0x200;
    static final int COUNTER = 0x300;
    static final int ALARM = 0x301;

    private final Model model;
    private final int base;
    private final Formats formats;
    private final List<byte[]> requests = new ArrayList<>();

    Sample(Model model, int base, Formats formats) {
        this.model = model;
        this.base = base;
        this.formats = formats;
    }

    List<byte[]> requests() {
        versions();
        core();
        regions();
        pictures();
        gradients();
        glyphs();
        cursors();
        shapes();
        sync();
        relations();
        input();
        more();
        return requests;
    }

    private void add(RequestBuilder request) {
        requests.add(request.build());
    }

    private void ids(String extension, int minor, int... numbers) {
        requests.add(model.ids(extension, minor, numbers));
    }

    private void versions() {
        ids("BIG-REQUESTS", 0);
        ids("RENDER", 0, 0, 11);
        ids("XFIXES", 0, 6, 0);
        ids("DAMAGE", 0, 1, 1);
        ids("Composite", 0, 0, 4);
        ids("RANDR", 0, 1, 6);
        ids("Present", 0, 1, 2);
        ids("SHAPE", 0);
        ids("MIT-SHM", 0);
        ids("GLX", 7, 1, 4);
        add(model.of("SYNC", 0).u8(3).u8(1).u16(0));
        add(model.of("XKEYBOARD", 0).u16(1).u16(0));
        add(model.of("XInputExtension", 47).u16(2).u16(3));
        add(model.of("XInputExtension", 1).u16(4).u16(0).bytes("XInp".getBytes(StandardCharsets.US_ASCII)));
    }

    private void core() {
        requests.add(Req.window(base + WINDOW, Model.ROOT, 5, 6, 200, 100, 0));
        requests.add(Req.ids(Core.MAP_WINDOW, 0, base + WINDOW));
        requests.add(Req.pixmap(base + PIXMAP, 32));
        requests.add(Req.pixmap(base + 3, 1));
        requests.add(Req.pixmap(base + 4, 8));
        requests.add(Req.gc(base + 5, base + WINDOW, 0));
        requests.add(Req.gc(base + 6, base + 3, 4, 1));
        add(Req.of(Core.POLY_FILL_RECTANGLE, 0)
                .i32(base + 3)
                .i32(base + 6)
                .u16(2)
                .u16(3)
                .u16(5)
                .u16(6));
    }

    private RequestBuilder box(RequestBuilder request, int x, int y, int width, int height) {
        return request.u16(x).u16(y).u16(width).u16(height);
    }

    private void regions() {
        int region = base + REGION;
        add(box(box(model.of("XFIXES", 5).i32(region), 0, 0, 20, 10), 10, 5, 30, 30));
        add(box(model.of("XFIXES", 5).i32(region + 1), 5, 5, 8, 80));
        add(model.of("XFIXES", 5).i32(region + 2));
        ids("XFIXES", 15, region, region + 1, region + 2);
        add(box(model.of("XFIXES", 16).i32(region + 2), -5, -5, 60, 60).i32(region + 1));
        add(model.of("XFIXES", 17).i32(region).u16(3).u16(-4));
        ids("XFIXES", 6, region + 3, base + 3);
        add(model.of("XFIXES", 20).i32(base + 5).i32(region).u16(1).u16(2));
        add(model.of("XFIXES", 21)
                .i32(base + WINDOW)
                .u8(2)
                .u8(0)
                .u16(0)
                .u16(4)
                .u16(5)
                .i32(region));
    }

    private void pictures() {
        int picture = base + PICTURE;
        ids("RENDER", 4, picture, base + PIXMAP, formats.argb32(), 1, 2);
        ids("RENDER", 4, picture + 1, base + WINDOW, formats.rgb24(), 1 << 8, 1);
        ids("RENDER", 4, picture + 2, base + 4, formats.a8(), 0);
        ids("RENDER", 5, picture, 1 << 1 | 1 << 2, picture + 2, 3);
        ids("RENDER", 5, picture + 2, 1 << 6, base + 3);
        add(box(model.of("RENDER", 6).i32(picture).u16(1).u16(1), 0, 0, 9, 9));
        add(model.of("XFIXES", 22).i32(picture + 1).i32(base + REGION).u16(2).u16(-3));
        ids("RENDER", 28, picture, 0x20000, 0, 0, 0, 0x20000, 0, 0, 0, 0x10000);
        add(model.of("RENDER", 30).i32(picture).u16(8).u16(0).bytes("bilinear".getBytes(StandardCharsets.US_ASCII)));
        requests.add(Req.ids(Core.FREE_PIXMAP, 0, base + 3));
        requests.add(Req.ids(Core.FREE_PIXMAP, 0, base + 4));
    }

    private void gradients() {
        int picture = base + PICTURE + 16;
        add(model.of("RENDER", 33).i32(picture).u16(1).u16(2).u16(3).u16(0xffff));
        byte[] stops = {0, 0, 0, 0, 0, 0, 1, 0};
        add(model.of("RENDER", 34)
                .i32(picture + 1)
                .i32(0)
                .i32(0)
                .i32(0x100000)
                .i32(0x100000)
                .i32(2)
                .bytes(stops)
                .bytes(new byte[16]));
        add(model.of("RENDER", 35)
                .i32(picture + 2)
                .i32(0)
                .i32(0)
                .i32(0)
                .i32(0)
                .i32(0)
                .i32(0x100000)
                .i32(2)
                .bytes(stops)
                .bytes(new byte[16]));
        add(model.of("RENDER", 36)
                .i32(picture + 3)
                .i32(0)
                .i32(0)
                .i32(0x5a0000)
                .i32(2)
                .bytes(stops)
                .bytes(new byte[16]));
        ids("RENDER", 5, picture + 1, 1, 3);
    }

    private void glyphs() {
        int set = base + 0x240;
        ids("RENDER", 17, set, formats.a8());
        add(model.of("RENDER", 20)
                .i32(set)
                .i32(2)
                .i32(65)
                .i32(66)
                .bytes(new byte[] {5, 0, 2, 0, 0, 0, 0, 0, 6, 0, 0, 0})
                .bytes(new byte[12])
                .bytes(new byte[16]));
        ids("RENDER", 18, set + 1, set);
        ids("RENDER", 22, set, 66);
    }

    private void cursors() {
        int cursor = base + 0x260;
        requests.add(Req.pixmap(base + 0x250, 32));
        ids("RENDER", 4, base + 0x251, base + 0x250, formats.argb32(), 0);
        add(model.of("RENDER", 27).i32(cursor).i32(base + 0x251).u16(3).u16(4));
        add(model.of("RENDER", 27).i32(cursor + 1).i32(base + 0x251).u16(5).u16(6));
        ids("RENDER", 7, base + 0x251);
        requests.add(Req.ids(Core.FREE_PIXMAP, 0, base + 0x250));
        ids("RENDER", 31, cursor + 2, cursor, 100, cursor + 1, 100);
        requests.add(Req.ids(Core.FREE_CURSOR, 0, cursor));
        add(model.of("XFIXES", 23).i32(cursor + 2).u16(4).u16(0).bytes("wait".getBytes(StandardCharsets.US_ASCII)));
    }

    private void shapes() {
        int window = base + WINDOW;
        add(box(model.of("SHAPE", 1).u8(0).u8(0).u16(0).i32(window).u16(1).u16(2), 0, 0, 50, 60));
        add(box(model.of("SHAPE", 1).u8(3).u8(0).u16(0).i32(window).i32(0), 10, 10, 5, 5));
        add(box(model.of("SHAPE", 1).u8(3).u8(1).u16(0).i32(window).i32(0), 10, 10, 5, 5));
        add(model.of("SHAPE", 4).u8(0).u8(0).u16(0).i32(window).u16(7).u16(-8));
        add(model.of("SHAPE", 6).i32(window).u8(1));
    }

    private void sync() {
        int counter = base + COUNTER;
        ids("SYNC", 2, counter, 0, 5);
        ids("SYNC", 3, counter, 1, 6);
        ids("SYNC", 4, counter, -1, -2);
        ids("SYNC", 8, base + ALARM, 0x3f, counter, 1, 0, 1000, 0, 0, 7, 1);
        ids("SYNC", 9, base + ALARM, 0x8, 2);
        ids("SYNC", 12, 0, 3);
        add(model.of("SYNC", 14).i32(Model.ROOT).i32(base + 0x302).u8(0));
        ids("SYNC", 15, base + 0x302);
    }

    private void relations() {
        int window = base + WINDOW;
        add(model.of("DAMAGE", 1).i32(base + 0x310).i32(window).u8(3));
        add(model.of("Composite", 1).i32(window).u8(0));
        ids("Composite", 6, window, base + 0x320);
        ids("XFIXES", 2, Model.ROOT, 1, 7);
        ids("XFIXES", 3, window, 1);
        ids("XFIXES", 29, window);
        ids("XFIXES", 29, window);
        ids("XFIXES", 30, Model.ROOT);
        ids("XFIXES", 33, 0);
        add(model.of("XFIXES", 31)
                .i32(base + 0x330)
                .i32(Model.ROOT)
                .u16(10)
                .u16(0)
                .u16(10)
                .u16(500)
                .i32(0)
                .i32(0));
        add(model.of("RANDR", 4).i32(window).u16(7));
        ids("Present", 3, base + 0x340, window, 7);
        ids("MIT-SCREEN-SAVER", 2, Model.ROOT, 1);
        ids("MIT-SCREEN-SAVER", 5, 1);
        add(model.of("XTEST", 3).u8(1));
    }

    private void input() {
        int window = base + WINDOW;
        add(model.of("XInputExtension", 46)
                .i32(window)
                .u16(2)
                .u16(0)
                .u16(1)
                .u16(1)
                .i32(0xfe)
                .u16(2)
                .u16(2)
                .i32(0x70)
                .i32(0));
        add(model.of("XInputExtension", 46)
                .i32(Model.ROOT)
                .u16(1)
                .u16(0)
                .u16(0)
                .u16(1)
                .i32(2));
        add(model.of("XInputExtension", 54)
                .i32(0)
                .i32(window)
                .i32(base + 0x261)
                .i32(38)
                .u16(3)
                .u16(2)
                .u16(1)
                .u8(1)
                .u8(1)
                .u8(1)
                .u8(1)
                .u16(0)
                .i32(0xc)
                .i32(0)
                .i32(4));
        ids("XInputExtension", 42, window, base + 0x261, 2);
        ids("XInputExtension", 44, 0, 2);
        add(model.of("XKEYBOARD", 1)
                .u16(3)
                .u16(0x7)
                .u16(0)
                .u16(1)
                .u16(0xff)
                .u16(0x7)
                .u16(0x3fff)
                .u16(0x5));
        ids("XKEYBOARD", 21, 3, 1, 1, 0, 0, 0);
        ids("XKEYBOARD", 21, 3, 2, 2, 0, 0, 0);
    }

    private void more() {
        if (model.has("DOUBLE-BUFFER")) {
            add(model.of("DOUBLE-BUFFER", 1)
                    .i32(base + WINDOW)
                    .i32(base + 0x350)
                    .u8(0));
        }
    }
}

package dev.dormouse.x11.kit;

import dev.dormouse.x11.protocol.RequestBuilder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The core protocol's requests that tests use most, for one client; each is sent at once. */
public final class XOps {
    public static final int STRING = 31;

    private static final int Z_PIXMAP = 2;
    private static final int EVENT_MASK = 0x800;
    private static final int OVERRIDE_REDIRECT = 0x200;
    private static final int BACKGROUND = 2;

    private final RawClient x;

    public XOps(RawClient x) {
        this.x = x;
    }

    /** A window on the root that no window manager cares for, with a background of one colour. */
    public int window(int left, int top, int width, int height, int colour, int eventMask) {
        int id = x.newId();
        RequestBuilder request = x.request(1, 0)
                .i32(id)
                .i32(x.setup().root())
                .u16(left)
                .u16(top)
                .u16(width)
                .u16(height)
                .u16(0)
                .u16(1)
                .i32(0);
        x.send(request.i32(BACKGROUND | OVERRIDE_REDIRECT | EVENT_MASK)
                .i32(colour)
                .i32(1)
                .i32(eventMask));
        return id;
    }

    public void map(int window) {
        x.send(one(8, window));
    }

    public int pixmap(int width, int height, int depth) {
        int id = x.newId();
        x.send(x.request(53, depth).i32(id).i32(x.setup().root()).u16(width).u16(height));
        return id;
    }

    public int gc(int drawable, int foreground) {
        int id = x.newId();
        int foregroundBit = 4;
        x.send(x.request(55, 0).i32(id).i32(drawable).i32(foregroundBit).i32(foreground));
        return id;
    }

    public void fill(int drawable, int gc, int left, int top, int width, int height) {
        x.send(x.request(70, 0)
                .i32(drawable)
                .i32(gc)
                .u16(left)
                .u16(top)
                .u16(width)
                .u16(height));
    }

    public String atomName(int atom) {
        RawMessage reply = x.ask(one(17, atom));
        return new String(reply.slice(32, reply.u16(8)), StandardCharsets.ISO_8859_1);
    }

    public void copyArea(int from, int to, int gc, int width, int height) {
        x.send(x.request(62, 0)
                .i32(from)
                .i32(to)
                .i32(gc)
                .i32(0)
                .i32(0)
                .u16(width)
                .u16(height));
    }

    /** @param pixels as the server keeps them for this depth */
    public long putImage(int drawable, int gc, int width, int height, int depth, byte[] pixels) {
        return x.send(x.request(72, Z_PIXMAP)
                .i32(drawable)
                .i32(gc)
                .u16(width)
                .u16(height)
                .i32(0)
                .u8(0)
                .u8(depth)
                .u16(0)
                .bytes(pixels));
    }

    public RequestBuilder getImageRequest(int drawable, int left, int top, int width, int height) {
        return x.request(73, Z_PIXMAP)
                .i32(drawable)
                .u16(left)
                .u16(top)
                .u16(width)
                .u16(height)
                .i32(-1);
    }

    public byte[] getImage(int drawable, int left, int top, int width, int height) {
        RawMessage reply = x.ask(getImageRequest(drawable, left, top, width, height));
        return reply.slice(32, reply.size() - 32);
    }

    /** One pixel of a drawable with 32 bits for each; servers here keep them with the lowest byte first. */
    public int pixel(int drawable, int left, int top) {
        byte[] four = getImage(drawable, left, top, 1, 1);
        return ByteBuffer.wrap(four).order(ByteOrder.LITTLE_ENDIAN).getInt() & 0xffffff;
    }

    public int atom(String name) {
        byte[] text = name.getBytes(StandardCharsets.ISO_8859_1);
        return x.ask(x.request(16, 0).u16(text.length).u16(0).bytes(text)).i32(8);
    }

    public long setProperty(int window, int property, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return x.send(x.request(18, 0)
                .i32(window)
                .i32(property)
                .i32(STRING)
                .u8(8)
                .u8(0)
                .u16(0)
                .i32(bytes.length)
                .bytes(bytes));
    }

    public RequestBuilder getPropertyRequest(int window, int property) {
        int mostWords = 1 << 16;
        return x.request(20, 0).i32(window).i32(property).i32(0).i32(0).i32(mostWords);
    }

    public String property(int window, int property) {
        return text(x.ask(getPropertyRequest(window, property)));
    }

    static String text(RawMessage reply) {
        return new String(reply.slice(32, reply.i32(16) * reply.u8(1) / 8), StandardCharsets.ISO_8859_1);
    }

    public List<Integer> children(int window) {
        RawMessage reply = x.ask(one(15, window));
        List<Integer> children = new ArrayList<>();
        for (int i = 0; i < reply.u16(16); i++) {
            children.add(reply.i32(32 + 4 * i));
        }
        return children;
    }

    /** A request of one number, which many are. */
    public RequestBuilder one(int major, int value) {
        return x.request(major, 0).i32(value);
    }

    public void select(int window, int eventMask) {
        x.send(x.request(2, 0).i32(window).i32(EVENT_MASK).i32(eventMask));
    }

    /** Lets requests be longer than 256 KiB; returns how long, in bytes. */
    public long enableBigRequests() {
        RawExtension big = x.extension("BIG-REQUESTS").orElseThrow();
        return Integer.toUnsignedLong(x.ask(x.request(big.major(), 0)).i32(8)) * 4;
    }
}

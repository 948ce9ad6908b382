package dev.dormouse.x11.kit;

import dev.dormouse.x11.protocol.RequestBuilder;

/** Requests of the RENDER extension, for one client. */
public final class XRender {
    private final RawClient x;
    private final int major;

    public XRender(RawClient x) {
        this.x = x;
        major = x.extension("RENDER").orElseThrow().major();
        x.ask(x.request(major, 0).i32(0).i32(11));
    }

    public RequestBuilder request(int minor) {
        return x.request(major, minor);
    }

    /** The format with colours of eight bits each, and as many of alpha or none. */
    public int format(int depth) {
        RawMessage reply = x.ask(request(1));
        for (int at = 32; at < 32 + 28 * reply.i32(8); at += 28) {
            boolean eights = reply.u16(at + 10) == 0xff && reply.u16(at + 8) == 16;
            if (reply.u8(at + 5) == depth && eights) {
                return reply.i32(at);
            }
        }
        throw new AssertionError("no format of depth " + depth);
    }

    public int picture(int drawable, int format) {
        int id = x.newId();
        x.send(request(4).i32(id).i32(drawable).i32(format).i32(0));
        return id;
    }

    /** Fills a picture with one opaque colour, 0xRRGGBB. */
    public void fill(int picture, int colour, int width, int height) {
        int source = 1;
        RequestBuilder fill = request(26).u8(source).u8(0).u16(0).i32(picture);
        fill.u16((colour >> 16 & 0xff) * 0x101)
                .u16((colour >> 8 & 0xff) * 0x101)
                .u16((colour & 0xff) * 0x101);
        x.send(fill.u16(0xffff).i32(0).u16(width).u16(height));
    }

    public void copy(int from, int to, int width, int height) {
        int source = 1;
        RequestBuilder composite =
                request(8).u8(source).u8(0).u16(0).i32(from).i32(0).i32(to);
        x.send(composite.i32(0).i32(0).i32(0).u16(width).u16(height));
    }
}

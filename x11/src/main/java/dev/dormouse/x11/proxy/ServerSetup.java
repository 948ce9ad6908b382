package dev.dormouse.x11.proxy;

import dev.dormouse.x11.X11Exception;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a server says of itself when a client connects (X11 protocol, §8 "Server Response"), with its first screen only. Programs get the first
 * server's, with ids of their own, for ever; a later one must offer the same depths and visuals.
 *
 * @param base of the ids the connection may make
 * @param mask likewise
 * @param release the vendor's
 * @param units bitmap and image formats: image byte order, bit order, scanline unit and pad, lowest and highest keycode
 * @param formats of pixmaps, 8 bytes each as they came
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record ServerSetup(
        int base,
        int mask,
        int release,
        int motionBuffer,
        byte[] vendor,
        int mostRequest,
        byte[] units,
        byte[] formats,
        Screen screen) {
    static final int HEAD = 8;
    private static final int VISUAL = 24;
    private static final int MOST_VISUALS = 16_384;

    record Screen(
            int root,
            int colormap,
            int white,
            int black,
            int width,
            int height,
            int widthMillimetres,
            int heightMillimetres,
            int colormaps,
            int rootVisual,
            int backing,
            int rootDepth,
            List<Depth> depths) {}

    record Depth(int depth, List<Visual> visuals) {}

    /** @param kind class and bits per value, {@code class << 8 | bits} */
    record Visual(int id, int kind, int entries, int red, int green, int blue) {}

    /** Length of what follows the first {@value #HEAD} bytes. */
    static int rest(byte[] head, boolean bigEndian) {
        return 4 * (ordered(head, bigEndian).getShort(6) & 0xffff);
    }

    /** @throws X11Exception for what no server sends, or with its words if it refuses */
    static ServerSetup decode(byte[] head, byte[] rest, boolean bigEndian) {
        if (head[0] != 1) {
            int length = Math.min(head[0] == 0 ? head[1] & 0xff : rest.length, rest.length);
            String reason = new String(rest, 0, length, StandardCharsets.ISO_8859_1).strip();
            throw new X11Exception("it refused the connection: " + reason);
        }
        try {
            return decode(ordered(rest, bigEndian));
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new X11Exception("it sent a setup that is cut short", e);
        }
    }

    private static ServerSetup decode(ByteBuffer in) {
        int release = in.getInt();
        int base = in.getInt();
        int mask = in.getInt();
        int motion = in.getInt();
        int vendorLength = in.getShort() & 0xffff;
        int most = in.getShort() & 0xffff;
        int screens = in.get() & 0xff;
        int formatCount = in.get() & 0xff;
        byte[] units = take(in, 6);
        in.position(in.position() + 4);
        byte[] vendor = take(in, vendorLength);
        in.position(in.position() + (-vendorLength & 3));
        byte[] formats = take(in, formatCount * 8);
        if (screens == 0) {
            throw new X11Exception("it has no screen");
        }
        return new ServerSetup(base, mask, release, motion, vendor, most, units, formats, screen(in));
    }

    private static Screen screen(ByteBuffer in) {
        int root = in.getInt();
        int colormap = in.getInt();
        int white = in.getInt();
        int black = in.getInt();
        in.getInt();
        int width = in.getShort() & 0xffff;
        int height = in.getShort() & 0xffff;
        int widthMm = in.getShort() & 0xffff;
        int heightMm = in.getShort() & 0xffff;
        int colormaps = in.getInt();
        int visual = in.getInt();
        int backing = in.getShort();
        int depth = in.get() & 0xff;
        int depthCount = in.get() & 0xff;
        List<Depth> depths = new ArrayList<>();
        for (int i = 0; i < depthCount; i++) {
            depths.add(depth(in));
        }
        return new Screen(
                root, colormap, white, black, width, height, widthMm, heightMm, colormaps, visual, backing, depth,
                depths);
    }

    private static Depth depth(ByteBuffer in) {
        int depth = in.get() & 0xff;
        in.get();
        int count = in.getShort() & 0xffff;
        in.getInt();
        if (count > MOST_VISUALS || count * VISUAL > in.remaining()) {
            throw new BufferUnderflowException();
        }
        List<Visual> visuals = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            visuals.add(visual(in));
        }
        return new Depth(depth, visuals);
    }

    private static Visual visual(ByteBuffer in) {
        int id = in.getInt();
        int kind = (in.get() & 0xff) << 8 | (in.get() & 0xff);
        int entries = in.getShort() & 0xffff;
        Visual visual = new Visual(id, kind, entries, in.getInt(), in.getInt(), in.getInt());
        in.getInt();
        return visual;
    }

    private static byte[] take(ByteBuffer in, int count) {
        byte[] bytes = new byte[count];
        in.get(bytes);
        return bytes;
    }

    private static ByteBuffer ordered(byte[] bytes, boolean bigEndian) {
        return ByteBuffer.wrap(bytes).order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }

    /** The whole response for a client that may make these ids, on a screen of this one's size. */
    byte[] encode(boolean bigEndian, int clientBase, int clientMask, Screen present) {
        int size = 40 + ((vendor.length + 3) & ~3) + formats.length + 40;
        for (Depth depth : screen.depths()) {
            size += 8 + VISUAL * depth.visuals().size();
        }
        ByteBuffer out = ByteBuffer.allocate(size).order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 1).put((byte) 0).putShort((short) 11).putShort((short) 0).putShort((short) ((size - HEAD) / 4));
        out.putInt(release).putInt(clientBase).putInt(clientMask).putInt(motionBuffer);
        out.putShort((short) vendor.length).putShort((short) mostRequest);
        out.put((byte) 1).put((byte) (formats.length / 8)).put(units).putInt(0);
        out.put(vendor);
        out.position(out.position() + (-vendor.length & 3));
        out.put(formats);
        encodeScreen(out, present);
        return out.array();
    }

    private void encodeScreen(ByteBuffer out, Screen present) {
        out.putInt(screen.root())
                .putInt(screen.colormap())
                .putInt(screen.white())
                .putInt(screen.black())
                .putInt(0);
        out.putShort((short) present.width()).putShort((short) present.height());
        out.putShort((short) present.widthMillimetres()).putShort((short) present.heightMillimetres());
        out.putInt(screen.colormaps()).putInt(screen.rootVisual()).putShort((short) screen.backing());
        out.put((byte) screen.rootDepth()).put((byte) screen.depths().size());
        for (Depth depth : screen.depths()) {
            out.put((byte) depth.depth())
                    .put((byte) 0)
                    .putShort((short) depth.visuals().size())
                    .putInt(0);
            for (Visual visual : depth.visuals()) {
                out.putInt(visual.id()).put((byte) (visual.kind() >>> 8)).put((byte) visual.kind());
                out.putShort((short) visual.entries());
                out.putInt(visual.red())
                        .putInt(visual.green())
                        .putInt(visual.blue())
                        .putInt(0);
            }
        }
    }
}

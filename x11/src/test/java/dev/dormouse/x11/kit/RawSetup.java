package dev.dormouse.x11.kit;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a server says to a new client (X11 protocol, section 8, "Connection Setup").
 *
 * @param visuals of the first screen: from id to depth
 * @param formats from depth to bits per pixel
 * @param maxRequest in bytes, without BIG-REQUESTS
 */
public record RawSetup(
        int base,
        int mask,
        int maxRequest,
        int root,
        int colormap,
        int white,
        int black,
        int width,
        int height,
        int widthMillimetres,
        int heightMillimetres,
        int rootVisual,
        int rootDepth,
        Map<Integer, Integer> visuals,
        Map<Integer, Integer> formats) {
    private static final int SCREEN = 40;
    private static final int VISUAL = 24;

    /** @param reply all that follows its first eight bytes, in the client's byte order */
    static RawSetup parse(ByteBuffer reply) {
        int vendor = reply.getShort(16) & 0xffff;
        int formatCount = reply.get(21) & 0xff;
        int formatsAt = 32 + (vendor + 3) / 4 * 4;
        int screen = formatsAt + 8 * formatCount;
        return new RawSetup(
                reply.getInt(4),
                reply.getInt(8),
                (reply.getShort(18) & 0xffff) * 4,
                reply.getInt(screen),
                reply.getInt(screen + 4),
                reply.getInt(screen + 8),
                reply.getInt(screen + 12),
                reply.getShort(screen + 20) & 0xffff,
                reply.getShort(screen + 22) & 0xffff,
                reply.getShort(screen + 24) & 0xffff,
                reply.getShort(screen + 26) & 0xffff,
                reply.getInt(screen + 32),
                reply.get(screen + 38) & 0xff,
                visuals(reply, screen),
                formats(reply, formatsAt, formatCount));
    }

    private static Map<Integer, Integer> formats(ByteBuffer reply, int start, int count) {
        Map<Integer, Integer> found = new LinkedHashMap<>();
        for (int at = start; at < start + 8 * count; at += 8) {
            found.put(reply.get(at) & 0xff, reply.get(at + 1) & 0xff);
        }
        return found;
    }

    private static Map<Integer, Integer> visuals(ByteBuffer reply, int screen) {
        Map<Integer, Integer> found = new LinkedHashMap<>();
        int depths = reply.get(screen + 39) & 0xff;
        int at = screen + SCREEN;
        for (int i = 0; i < depths; i++) {
            int depth = reply.get(at) & 0xff;
            int count = reply.getShort(at + 2) & 0xffff;
            at += 8;
            for (int end = at + count * VISUAL; at < end; at += VISUAL) {
                found.put(reply.getInt(at), depth);
            }
        }
        return found;
    }
}

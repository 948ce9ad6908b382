package dev.dormouse.x11.wire;

import dev.dormouse.x11.X11Exception;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * What the server says when a client connects: the numbers the client may give to its resources, and its first screen.
 *
 * @param base the first resource of this client
 * @param mask the bits that tell resources of one client apart; the others tell whose it is
 * @param root the root window of the first screen
 * @param width of that screen, in pixels
 * @param height of that screen, in pixels
 */
public record Setup(int base, int mask, int root, int width, int height) {
    /** What to read first; {@link #extra} tells how much more. */
    public static final int HEAD = 8;

    private static final String COOKIE_NAME = "MIT-MAGIC-COOKIE-1";
    private static final int SUCCESS = 1;

    /** vendor and formats come after these. */
    private static final int FIXED = 40;

    private static final int FORMAT = 8;

    /** The first message, with the server's MIT-MAGIC-COOKIE-1; empty for a server that wants none. */
    public static byte[] request(byte[] cookie) {
        byte[] name = cookie.length == 0 ? cookie : COOKIE_NAME.getBytes(StandardCharsets.US_ASCII);
        int nameBytes = 4 * Requests.words(name.length);
        ByteBuffer request = ByteBuffer.allocate(12 + nameBytes + 4 * Requests.words(cookie.length))
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 'l')
                .put((byte) 0)
                .putShort((short) 11)
                .putShort((short) 0)
                .putShort((short) name.length)
                .putShort((short) cookie.length);
        return request.put(12, name).put(12 + nameBytes, cookie).array();
    }

    public static int extra(byte[] head) {
        return 4 * new Packet(head).u16(6);
    }

    /** @throws X11Exception with the server's own words if it refuses */
    public static Setup decode(byte[] head, byte[] rest) {
        Packet packet = new Packet(rest);
        if (head[0] != SUCCESS) {
            int length = Math.min(head[1] & 0xff, rest.length);
            throw new X11Exception("it refused the connection: " + Text.latin1(packet.slice(0, length)));
        }
        if (packet.u8(20) == 0) {
            throw new X11Exception("it has no screen");
        }
        int screen = FIXED - HEAD + 4 * Requests.words(packet.u16(16)) + FORMAT * packet.u8(21);
        return new Setup(
                packet.i32(4), packet.i32(8), packet.i32(screen), packet.u16(screen + 20), packet.u16(screen + 22));
    }

    /** The first resource of the client that owns this one, by which clients are known. */
    public int client(int resource) {
        return resource & ~mask;
    }
}

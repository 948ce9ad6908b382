package dev.dormouse.x11.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The core protocol's requests of use here, as bytes. All but the last group have a reply. */
public final class Requests {
    private Requests() {}

    public static byte[] getWindowAttributes(int window) {
        return single(3, window);
    }

    public static byte[] getGeometry(int drawable) {
        return single(14, drawable);
    }

    public static byte[] queryTree(int window) {
        return single(15, window);
    }

    /** Answers zero for an atom that nobody has made yet, which none is by asking so. */
    public static byte[] internAtom(String name) {
        byte onlyIfExists = 1;
        byte[] text = name.getBytes(StandardCharsets.ISO_8859_1);
        return start(16, onlyIfExists, 2 + words(text.length))
                .putShort((short) text.length)
                .putShort((short) 0)
                .put(text)
                .array();
    }

    public static byte[] getAtomName(int atom) {
        return single(17, atom);
    }

    /** Of any type, from its start, at most {@code maxBytes}. */
    public static byte[] getProperty(int window, int property, int maxBytes) {
        int anyType = 0;
        int from = 0;
        return start(20, 0, 6)
                .putInt(window)
                .putInt(property)
                .putInt(anyType)
                .putInt(from)
                .putInt(words(maxBytes))
                .array();
    }

    /** Where a window's own corner lies on another, usually the root. */
    public static byte[] translateCorner(int window, int onto) {
        int corner = 0;
        return start(40, 0, 4).putInt(window).putInt(onto).putInt(corner).array();
    }

    /** Of use as a request whose reply says that all before it is done. */
    public static byte[] getInputFocus() {
        return start(43, 0, 1).array();
    }

    public static byte[] queryExtension(String name) {
        byte[] text = name.getBytes(StandardCharsets.ISO_8859_1);
        return start(98, 0, 2 + words(text.length))
                .putShort((short) text.length)
                .putShort((short) 0)
                .put(text)
                .array();
    }

    /** An invisible window, never mapped, that tells of changes of its properties. */
    public static byte[] createInvisible(int window, int parent) {
        short inputOnly = 2;
        int copyVisual = 0;
        return start(1, 0, 9)
                .putInt(window)
                .putInt(parent)
                .putInt(0)
                .putShort((short) 1)
                .putShort((short) 1)
                .putShort((short) 0)
                .putShort(inputOnly)
                .putInt(copyVisual)
                .putInt(EventMask.WINDOW_ATTRIBUTE)
                .putInt(EventMask.PROPERTY_CHANGE)
                .array();
    }

    /** See {@link EventMask}. */
    public static byte[] selectEvents(int window, int mask) {
        return start(2, 0, 4)
                .putInt(window)
                .putInt(EventMask.WINDOW_ATTRIBUTE)
                .putInt(mask)
                .array();
    }

    public static byte[] mapWindow(int window) {
        return single(8, window);
    }

    /** Moves and resizes; a window manager may take it for a wish. */
    public static byte[] moveResize(int window, int x, int y, int width, int height) {
        int xyWidthHeight = 0xf;
        return start(12, 0, 7)
                .putInt(window)
                .putInt(xyWidthHeight)
                .putInt(x)
                .putInt(y)
                .putInt(width)
                .putInt(height)
                .array();
    }

    /** Adds nothing to a text property, which tells those who watch it all the same. */
    public static byte[] touchProperty(int window, int property) {
        byte append = 2;
        int string = 31;
        int formatOfBytes = 8;
        return start(18, append, 6)
                .putInt(window)
                .putInt(property)
                .putInt(string)
                .putInt(formatOfBytes)
                .putInt(0)
                .array();
    }

    /** A ClientMessage of five numbers about a window, sent to a window's owner or to those who selected events there. */
    public static byte[] sendMessage(int destination, int mask, int window, int type, int... data) {
        byte formatOfNumbers = 32;
        return start(25, 0, 11)
                .putInt(destination)
                .putInt(mask)
                .put((byte) Packet.CLIENT_MESSAGE)
                .put(formatOfNumbers)
                .putShort((short) 0)
                .putInt(window)
                .putInt(type)
                .putInt(data[0])
                .putInt(data[1])
                .putInt(data[2])
                .putInt(data[3])
                .putInt(data[4])
                .array();
    }

    private static byte[] single(int opcode, int resource) {
        return start(opcode, 0, 2).putInt(resource).array();
    }

    static ByteBuffer start(int opcode, int detail, int words) {
        return ByteBuffer.allocate(4 * words)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) opcode)
                .put((byte) detail)
                .putShort((short) words);
    }

    static int words(int bytes) {
        return (bytes + 3) / 4;
    }
}

package dev.dormouse.x11.wire;

/** Replies that are a number or a few. */
public final class Replies {
    private static final int VIEWABLE = 2;

    private Replies() {}

    /** Of GetWindowAttributes: the window and all it is in are mapped. */
    public static boolean viewable(Packet reply) {
        return reply.u8(26) == VIEWABLE;
    }

    /** Of GetWindowAttributes: the window manager leaves it alone, such as a menu. */
    public static boolean overrideRedirect(Packet reply) {
        return reply.u8(27) != 0;
    }

    /** Of GetWindowAttributes: it can be seen, unlike those that only catch the pointer. */
    public static boolean visibleClass(Packet reply) {
        return reply.u16(12) == 1;
    }

    /** Of QueryTree. */
    public static int[] children(Packet reply) {
        int[] children = new int[reply.u16(16)];
        for (int i = 0; i < children.length; i++) {
            children[i] = reply.i32(Packet.HEAD + 4 * i);
        }
        return children;
    }

    /** Of InternAtom: 0 if there is no such atom. */
    public static int atom(Packet reply) {
        return reply.i32(8);
    }

    /** Of GetAtomName. */
    public static String atomName(Packet reply) {
        return Text.latin1(reply.slice(Packet.HEAD, reply.u16(8)));
    }

    /** Of QueryExtension: the major opcode, or 0 if it is not there. */
    public static int opcode(Packet reply) {
        return reply.u8(8) == 0 ? 0 : reply.u8(9);
    }

    /** Of QueryVersion of X-Resource: whether it tells pids. */
    public static boolean tellsPids(Packet reply) {
        return reply.u16(8) > 1 || (reply.u16(8) == 1 && reply.u16(10) >= 2);
    }
}

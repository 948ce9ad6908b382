package dev.dormouse.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The unix sockets of a network namespace with their other ends (sock_diag(7), kernel: linux/unix_diag.h). Encoding and
 * decoding only; {@link SocketDiag} talks to the kernel.
 */
public final class UnixDiag {
    /** A listening socket, as in net/tcp_states.h. */
    private static final int LISTEN = 10;

    private static final int HEADER = 16;
    private static final int MESSAGE = 16;
    private static final int NLMSG_ERROR = 2;
    private static final int NLMSG_DONE = 3;
    private static final int SOCK_DIAG_BY_FAMILY = 20;
    private static final short ROOT_AND_REQUEST = 0x301;
    private static final byte AF_UNIX = 1;
    private static final int UDIAG_SHOW_NAME = 1;
    private static final int UDIAG_SHOW_PEER = 4;
    private static final int UDIAG_SHOW_RQLEN = 0x10;
    private static final int UNIX_DIAG_NAME = 0;
    private static final int UNIX_DIAG_PEER = 2;
    private static final int UNIX_DIAG_RQLEN = 4;

    private UnixDiag() {}

    /**
     * One socket.
     *
     * @param type 1 stream, 2 datagram, 5 seqpacket
     * @param name its path; "@" before one that is not in the file system; empty if it has none
     * @param peer inode of the other end; 0 if it has none
     * @param queued bytes received and not yet read; of a listening one, connections not yet accepted
     */
    public record Entry(long inode, int type, boolean listening, String name, long peer, long queued) {}

    /** What came of one datagram of answers. */
    record Answers(boolean last, int error) {}

    /** The request for all of them. */
    static byte[] request() {
        return ByteBuffer.allocate(HEADER + 24)
                .order(ByteOrder.nativeOrder())
                .putInt(HEADER + 24)
                .putShort((short) SOCK_DIAG_BY_FAMILY)
                .putShort(ROOT_AND_REQUEST)
                .putInt(1)
                .putInt(0)
                .put(AF_UNIX)
                .put((byte) 0)
                .putShort((short) 0)
                .putInt(-1)
                .putInt(0)
                .putInt(UDIAG_SHOW_NAME | UDIAG_SHOW_PEER | UDIAG_SHOW_RQLEN)
                .putLong(-1)
                .array();
    }

    /** Reads the messages of one datagram. */
    static Answers decode(byte[] datagram, List<Entry> found) {
        ByteBuffer in = ByteBuffer.wrap(datagram).order(ByteOrder.nativeOrder());
        while (in.remaining() >= HEADER) {
            int start = in.position();
            int length = in.getInt(start);
            int type = Short.toUnsignedInt(in.getShort(start + 4));
            if (length < HEADER || length > in.remaining()) {
                return new Answers(true, 0);
            }
            if (type == NLMSG_DONE) {
                return new Answers(true, 0);
            }
            if (type == NLMSG_ERROR) {
                return new Answers(true, length >= HEADER + 4 ? -in.getInt(start + HEADER) : 0);
            }
            if (length >= HEADER + MESSAGE) {
                found.add(entry(in.slice(start + HEADER, length - HEADER).order(ByteOrder.nativeOrder())));
            }
            in.position(Math.min(in.limit(), start + aligned(length)));
        }
        return new Answers(false, 0);
    }

    private static Entry entry(ByteBuffer message) {
        int type = message.get(1);
        boolean listening = message.get(2) == LISTEN;
        long inode = Integer.toUnsignedLong(message.getInt(4));
        String name = "";
        long peer = 0;
        long queued = 0;
        for (int at = MESSAGE; at + 4 <= message.limit(); ) {
            int length = Short.toUnsignedInt(message.getShort(at));
            int attribute = message.getShort(at + 2);
            if (length < 4 || at + length > message.limit()) {
                break;
            }
            if (attribute == UNIX_DIAG_PEER && length >= 8) {
                peer = Integer.toUnsignedLong(message.getInt(at + 4));
            } else if (attribute == UNIX_DIAG_RQLEN && length >= 8) {
                queued = Integer.toUnsignedLong(message.getInt(at + 4));
            } else if (attribute == UNIX_DIAG_NAME) {
                byte[] bytes = new byte[length - 4];
                message.get(at + 4, bytes);
                name = name(bytes);
            }
            at += aligned(length);
        }
        return new Entry(inode, type, listening, name, peer, queued);
    }

    private static String name(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.startsWith("\0")) {
            return "@" + text.substring(1);
        }
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    private static int aligned(int length) {
        return length + 3 & ~3;
    }
}

package dev.dormouse.client;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A session's display as the bytes of RFB (RFC 6143). One thread may read while another writes. */
public final class RfbStream implements AutoCloseable {
    /** What the server closes with when a checkpoint has dropped viewers: connect again. */
    public static final int DROPPED = 4002;

    private static final int MESSAGE = 32 << 10;

    private final Socket socket;
    private volatile int code;

    RfbStream(Socket socket) {
        this.socket = socket;
    }

    /** The next bytes, at least one; none at the end. */
    public ByteBuffer read() throws IOException {
        while (true) {
            switch (socket.receive()) {
                case Socket.Message.Binary(ByteBuffer message)
                when message.hasRemaining() -> {
                    return message;
                }
                case Socket.Message.End(int why, String _) -> {
                    code = why;
                    return ByteBuffer.allocate(0);
                }
                case Socket.Message.Binary _, Socket.Message.Text _ -> {}
            }
        }
    }

    /** The code that it was closed with; 0 before the end was read. */
    public int code() {
        return code;
    }

    public void write(byte[] bytes, int from, int length) throws IOException {
        for (int at = from; at < from + length; at += MESSAGE) {
            socket.send(ByteBuffer.wrap(bytes, at, Math.min(MESSAGE, from + length - at)));
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}

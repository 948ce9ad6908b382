package dev.dormouse.gl.real;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** One end of a vtest connection, of version 0: contents go over the socket. */
public final class VtestLink implements AutoCloseable {
    public static final int TRANSFER_GET = 4;
    public static final int TRANSFER_PUT = 5;
    public static final int SUBMIT_CMD = 6;
    public static final int BUSY_WAIT = 7;

    private static final int CREATE_RENDERER = 8;
    private static final int GET_CAPS2 = 9;
    private static final int MOST = 1 << 28;

    private final SocketChannel channel;

    VtestLink(SocketChannel channel) {
        this.channel = channel;
    }

    static VtestLink connect(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(socket));
        return new VtestLink(channel);
    }

    public void createRenderer() throws IOException {
        byte[] name = "test\0".getBytes(StandardCharsets.US_ASCII);
        write(words(name.length, CREATE_RENDERER));
        write(name);
    }

    /** The capabilities, of version 2. */
    public byte[] capabilities() throws IOException {
        write(words(0, GET_CAPS2));
        int size = words(read(8)).getInt(0) - 1;
        return read(size);
    }

    public void send(int id, int... payload) throws IOException {
        ByteBuffer message = ByteBuffer.allocate(8 + payload.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        message.putInt(payload.length).putInt(id);
        message.asIntBuffer().put(payload);
        write(message.array());
    }

    /** Throws if the server does not answer: it has dropped the connection. */
    public void busyWait() throws IOException {
        send(BUSY_WAIT, 1, 1);
        read(12);
    }

    /** @param words handle, level, stride, layer stride, box, size */
    public byte[] get(int[] words) throws IOException {
        send(TRANSFER_GET, words);
        return read(words[10]);
    }

    public void put(int[] words, byte[] contents) throws IOException {
        ByteBuffer message = ByteBuffer.allocate(8 + words.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        message.putInt(words.length + (contents.length + 3) / 4).putInt(TRANSFER_PUT);
        message.asIntBuffer().put(words);
        write(message.array());
        write(contents);
    }

    public byte[] read(int size) throws IOException {
        if (size < 0 || size > MOST) {
            throw new IOException("a message of " + size + " bytes");
        }
        ByteBuffer bytes = ByteBuffer.allocate(size);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException("the connection was closed");
            }
        }
        return bytes.array();
    }

    public void write(byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            channel.write(left);
        }
    }

    static byte[] words(int... words) {
        ByteBuffer bytes = ByteBuffer.allocate(words.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(words);
        return bytes.array();
    }

    static ByteBuffer words(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

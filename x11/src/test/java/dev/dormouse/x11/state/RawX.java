package dev.dormouse.x11.state;

import dev.dormouse.x11.wire.Setup;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A connection to an X server on which any bytes can be sent; errors are collected. Owned by the test's thread. */
public final class RawX implements AutoCloseable {
    /** An error and the request that it answers. */
    public record Failure(int code, int major, int id, long sequence) {}

    public final List<Failure> failures = new ArrayList<>();
    private final SocketChannel channel;
    private final Setup setup;
    private long sent;

    private RawX(SocketChannel channel) throws IOException {
        this.channel = channel;
        channel.write(ByteBuffer.wrap(Setup.request(new byte[0])));
        byte[] head = read(Setup.HEAD);
        this.setup = Setup.decode(head, read(Setup.extra(head)));
    }

    public static RawX connect(Path socket) {
        try {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            channel.connect(UnixDomainSocketAddress.of(socket));
            return new RawX(channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int base() {
        return setup.base();
    }

    public int root() {
        return setup.root();
    }

    public long sent() {
        return sent;
    }

    public void send(byte[] request) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(request);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            sent++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The reply, or null if there is an error instead. */
    @org.jspecify.annotations.Nullable
    public ByteBuffer ask(byte[] request) {
        send(request);
        while (true) {
            ByteBuffer packet = packet();
            boolean mine = (packet.getShort(2) & 0xffff) == (sent & 0xffff);
            if (packet.get(0) == 1 && mine) {
                return packet;
            }
            if (packet.get(0) == 0 && mine) {
                return null;
            }
        }
    }

    /** Until all before is done. */
    public void sync() {
        ask(Req.ids(dev.dormouse.x11.protocol.Core.GET_INPUT_FOCUS, 0));
    }

    private ByteBuffer packet() {
        try {
            byte[] head = read(32);
            ByteBuffer packet = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
            int type = head[0] & 0x7f;
            if (type == 0) {
                long sequence = sent - ((sent - packet.getShort(2)) & 0xffff);
                failures.add(new Failure(head[1], head[10] & 0xff, packet.getInt(4), sequence));
            }
            return type == 1 || type == 35 ? longer(packet) : packet;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ByteBuffer longer(ByteBuffer head) throws IOException {
        byte[] rest = read(4 * head.getInt(4));
        return ByteBuffer.allocate(32 + rest.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(head)
                .put(rest)
                .flip();
    }

    private byte[] read(int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException();
            }
        }
        return bytes.array();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.dormouse.bench.x11;

import dev.dormouse.x11.protocol.RequestBuilder;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** A client of few words: sends requests, and reads replies while no events are selected. For one thread. */
public final class BenchClient implements AutoCloseable {
    static final String COOKIE = "MIT-MAGIC-COOKIE-1";

    private final SocketChannel channel;
    private final int base;
    private final int root;
    private final ByteBuffer head = ByteBuffer.allocateDirect(32).order(ByteOrder.LITTLE_ENDIAN);
    private int ids;

    private BenchClient(SocketChannel channel, int base, int root) {
        this.channel = channel;
        this.base = base;
        this.root = root;
    }

    public static BenchClient connect(Target target) throws IOException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(target.socket()));
        try {
            write(channel, greeting(target.cookie()));
            ByteBuffer first = read(channel, ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN));
            ByteBuffer rest = read(
                    channel,
                    ByteBuffer.allocate((first.getShort(6) & 0xffff) * 4).order(ByteOrder.LITTLE_ENDIAN));
            if (first.get(0) != 1) {
                throw new IOException("refused by " + target.name());
            }
            int vendor = (rest.getShort(16) & 0xffff) + 3 & ~3;
            int screen = 32 + vendor + 8 * (rest.get(21) & 0xff);
            return new BenchClient(channel, rest.getInt(4), rest.getInt(screen));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static ByteBuffer greeting(byte[] cookie) {
        ByteBuffer bytes = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 'l').put((byte) 0).putShort((short) 11).putShort((short) 0);
        if (cookie.length == 0) {
            return bytes.position(12).flip();
        }
        bytes.putShort((short) COOKIE.length()).putShort((short) cookie.length);
        bytes.put(12, COOKIE.getBytes(StandardCharsets.US_ASCII)).put(32, cookie);
        return bytes.position(48).flip();
    }

    public int root() {
        return root;
    }

    public int newId() {
        return base | ids++;
    }

    public RequestBuilder request(int major, int data) {
        return new RequestBuilder(false, major, data);
    }

    public void send(RequestBuilder request) throws IOException {
        write(channel, ByteBuffer.wrap(request.build()));
    }

    /** Sends a request and reads its reply to the end; returns the reply's size in bytes. */
    public long ask(RequestBuilder request) throws IOException {
        send(request);
        return reply();
    }

    /** Round trips of GetInputFocus; returns what each took, in microseconds. */
    public double[] roundTrips(int count) throws IOException {
        ByteBuffer question = ByteBuffer.allocateDirect(4);
        question.put(request(43, 0).build()).flip();
        double[] times = new double[count];
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            write(channel, question.rewind());
            reply();
            times[i] = (System.nanoTime() - start) / 1e3;
        }
        return times;
    }

    private long reply() throws IOException {
        read(channel, head.clear());
        while (head.get(0) > 1) {
            // An event, such as MappingNotify after a move.
            read(channel, head.clear());
        }
        if (head.get(0) != 1) {
            throw new IOException("an error " + head.get(1) + " of request " + head.get(10));
        }
        long more = Integer.toUnsignedLong(head.getInt(4)) * 4;
        if (more > 0) {
            read(channel, ByteBuffer.allocate(Math.toIntExact(more)));
        }
        return 32 + more;
    }

    private static void write(SocketChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static ByteBuffer read(SocketChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new IOException("hung up");
            }
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

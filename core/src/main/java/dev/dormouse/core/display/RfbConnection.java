package dev.dormouse.core.display;

import dev.dormouse.core.DormouseException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The RFB 3.8 conversation: handshake, then requests answered by updates. Owned by the client's one thread, which blocks
 * here until the server answers or the channel's deadline passes.
 */
final class RfbConnection {
    /**
     * Raw is the fastest over a unix socket: no work on either side. No pointer encodings: Xvnc paints the pointer itself
     * for a client that did not move it, so asking for its picture would only make screenshots differ by chance.
     */
    private static final List<Integer> ENCODINGS = List.of(Rectangle.RAW, Rectangle.COPY, Rectangle.DESKTOP_SIZE);

    private final RfbChannel channel;
    private final Framebuffer framebuffer;

    private RfbConnection(RfbChannel channel, Framebuffer framebuffer) {
        this.channel = channel;
        this.framebuffer = framebuffer;
    }

    static RfbConnection open(RfbChannel channel, boolean exclusive) {
        channel.write(ServerInit.answerVersion(channel.read(ServerInit.VERSION_LENGTH)));
        chooseSecurity(channel);
        channel.write(new byte[] {(byte) (exclusive ? 0 : 1)});
        ByteBuffer init = channel.read(ServerInit.LENGTH);
        ServerInit size = ServerInit.decode(init);
        channel.skip(ServerInit.textLength(init.getInt()));
        RfbConnection connection = new RfbConnection(channel, new Framebuffer(size.width(), size.height()));
        connection.send(new ClientMessage.SetPixelFormat());
        connection.send(new ClientMessage.SetEncodings(ENCODINGS));
        return connection;
    }

    private static void chooseSecurity(RfbChannel channel) {
        int count = Byte.toUnsignedInt(channel.read(1).get());
        if (count == 0) {
            throw refused(channel);
        }
        if (!ServerInit.offersNoSecurity(channel.read(count), count)) {
            throw DormouseException.failed(
                    "The display asks for a password, which is not supported.",
                    "Start the X server with -SecurityTypes None: its socket's mode protects it.");
        }
        channel.write(new byte[] {ServerInit.NO_SECURITY});
        if (channel.read(4).getInt() != 0) {
            throw refused(channel);
        }
    }

    private static DormouseException refused(RfbChannel channel) {
        int length = ServerInit.textLength(channel.read(4).getInt());
        return DormouseException.failed(
                "The display refused the connection: " + ServerInit.text(channel.read(length), length) + ".",
                "Close other viewers of the session, or try again in a moment.");
    }

    Framebuffer framebuffer() {
        return framebuffer;
    }

    void send(ClientMessage message) {
        channel.write(message.encode());
    }

    /** Brings the whole framebuffer up to date, also when the display's size changes meanwhile. */
    void refresh() {
        long missing = requestAll();
        while (missing > 0) {
            int width = framebuffer.width();
            int height = framebuffer.height();
            long got = readUpdate();
            boolean resized = width != framebuffer.width() || height != framebuffer.height();
            // Xvnc counts a request as answered by an update that holds nothing but pseudo rectangles.
            missing = resized || got == 0 ? requestAll() : missing - got;
        }
    }

    private long requestAll() {
        send(new ClientMessage.RequestUpdate(0, 0, framebuffer.width(), framebuffer.height()));
        return (long) framebuffer.width() * framebuffer.height();
    }

    /** Returns when the server has acted on everything sent so far: it answers messages in their order. */
    void roundTrip() {
        do {
            send(new ClientMessage.RequestUpdate(0, 0, 1, 1));
        } while (readUpdate() == 0);
    }

    /** Applies the next update and returns how many pixels it brought. */
    private long readUpdate() {
        while (true) {
            // The type byte is read first because the length of the rest depends on it.
            byte type = channel.read(1).get();
            ByteBuffer head = ByteBuffer.allocate(ServerMessage.headLength(type));
            head.put(type).put(channel.read(head.remaining())).flip();
            ServerMessage message = ServerMessage.decode(head);
            if (message instanceof ServerMessage.Update update) {
                return readRectangles(update.rectangles());
            }
            channel.skip(message.length());
        }
    }

    private long readRectangles(int count) {
        long pixels = 0;
        for (int i = 0; i < count; i++) {
            pixels += readRectangle(Rectangle.decode(channel.read(Rectangle.LENGTH)));
        }
        return pixels;
    }

    private long readRectangle(Rectangle area) {
        switch (area.encoding()) {
            case Rectangle.RAW -> {
                return readRaw(area);
            }
            case Rectangle.COPY -> {
                return readCopy(area);
            }
            case Rectangle.DESKTOP_SIZE -> framebuffer.resize(area.width(), area.height());
            default -> throw Garbage.of("encoding " + area.encoding());
        }
        return 0;
    }

    private long readRaw(Rectangle area) {
        framebuffer.require(area);
        for (int row = 0; row < area.height(); row++) {
            framebuffer.putRow(area, row, channel.read(area.width() * 4));
        }
        return (long) area.width() * area.height();
    }

    private long readCopy(Rectangle area) {
        framebuffer.require(area);
        ByteBuffer from = channel.read(4);
        framebuffer.copy(area, Rectangle.u16(from), Rectangle.u16(from));
        return (long) area.width() * area.height();
    }
}

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

    private static final List<Integer> WITHOUT_COPY = List.of(Rectangle.RAW, Rectangle.DESKTOP_SIZE);

    private final RfbChannel channel;
    private final Canvas canvas;

    private RfbConnection(RfbChannel channel, Canvas canvas) {
        this.channel = channel;
        this.canvas = canvas;
    }

    /** @param canvas takes what is shown; made for the display's size */
    static RfbConnection open(RfbChannel channel, boolean exclusive, Canvas canvas) {
        channel.write(ServerInit.answerVersion(channel.read(ServerInit.VERSION_LENGTH)));
        chooseSecurity(channel);
        channel.write(new byte[] {(byte) (exclusive ? 0 : 1)});
        ByteBuffer init = channel.read(ServerInit.LENGTH);
        ServerInit size = ServerInit.decode(init);
        channel.skip(ServerInit.textLength(init.getInt()));
        canvas.resize(size.width(), size.height());
        RfbConnection connection = new RfbConnection(channel, canvas);
        connection.send(new ClientMessage.SetPixelFormat());
        connection.send(new ClientMessage.SetEncodings(canvas.copies() ? ENCODINGS : WITHOUT_COPY));
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

    void send(ClientMessage message) {
        channel.write(message.encode());
    }

    /** Brings the whole framebuffer up to date, also when the display's size changes meanwhile. */
    void refresh() {
        long missing = requestAll();
        while (missing > 0) {
            int width = canvas.width();
            int height = canvas.height();
            long got = readUpdate();
            boolean resized = width != canvas.width() || height != canvas.height();
            // Xvnc counts a request as answered by an update that holds nothing but pseudo rectangles.
            missing = resized || got == 0 ? requestAll() : missing - got;
        }
    }

    /** Asks for what will have changed; the answer comes when something has. */
    void requestChanges() {
        send(new ClientMessage.RequestUpdate(true, 0, 0, canvas.width(), canvas.height()));
    }

    /** Asks for everything as it is now. */
    long requestAll() {
        send(new ClientMessage.RequestUpdate(false, 0, 0, canvas.width(), canvas.height()));
        return (long) canvas.width() * canvas.height();
    }

    /** Returns when the server has acted on everything sent so far: it answers messages in their order. */
    void roundTrip() {
        do {
            send(new ClientMessage.RequestUpdate(false, 0, 0, 1, 1));
        } while (readUpdate() == 0);
    }

    /** Applies the next update and returns how many pixels it brought. */
    long readUpdate() {
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
            case Rectangle.DESKTOP_SIZE -> canvas.resize(area.width(), area.height());
            default -> throw Garbage.of("encoding " + area.encoding());
        }
        return 0;
    }

    private long readRaw(Rectangle area) {
        canvas.require(area);
        for (int row = 0; row < area.height(); row++) {
            canvas.putRow(area, row, channel.read(area.width() * 4));
        }
        return (long) area.width() * area.height();
    }

    private long readCopy(Rectangle area) {
        canvas.require(area);
        ByteBuffer from = channel.read(4);
        canvas.copy(area, Rectangle.u16(from), Rectangle.u16(from));
        return (long) area.width() * area.height();
    }
}

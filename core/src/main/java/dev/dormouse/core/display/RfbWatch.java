package dev.dormouse.core.display;

import dev.dormouse.core.DormouseException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A connection to a display that stays, beside other viewers: it tells when something has changed, and takes pictures, made small as they
 * come. While nothing changes nothing travels. For one thread, but for {@link #wake}.
 */
public final class RfbWatch implements AutoCloseable {
    private static final int MOST_UPDATES = 64;

    private final RfbChannel channel;
    private final RfbConnection connection;
    private final Miniature miniature;
    private boolean asked;

    private RfbWatch(RfbChannel channel, RfbConnection connection, Miniature miniature) {
        this.channel = channel;
        this.connection = connection;
        this.miniature = miniature;
    }

    /**
     * @param socket the RFB socket of the X server
     * @param deadline for connecting, and again for each picture
     * @throws DormouseException if it does not answer, here and below: it is of no further use then
     */
    public static RfbWatch connect(Path socket, Duration deadline) {
        RfbChannel channel = RfbChannel.connect(socket, deadline);
        try {
            Miniature miniature = new Miniature();
            RfbConnection connection = RfbConnection.open(channel, false, miniature);
            connection.roundTrip();
            return new RfbWatch(channel, connection, miniature);
        } catch (RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** The display's width in pixels, as of the last call. */
    public int width() {
        return miniature.width();
    }

    /** The display's height in pixels, as of the last call. */
    public int height() {
        return miniature.height();
    }

    /** Waits until something has changed since the last call; false if the time was over before, or {@link #wake} was called. */
    public boolean awaitChange(Duration most) {
        if (!asked) {
            connection.requestChanges();
            asked = true;
        }
        if (!channel.awaitInput(most)) {
            return false;
        }
        channel.begin();
        int width = width();
        int height = height();
        long pixels = connection.readUpdate();
        asked = false;
        return pixels > 0 || width != width() || height != height();
    }

    /** What the display shows now, made to fit into this size. */
    public Screen capture(int mostWidth, int mostHeight) {
        channel.begin();
        for (int i = 0; i < MOST_UPDATES; i++) {
            miniature.begin(mostWidth, mostHeight);
            int width = width();
            int height = height();
            long all = i == 0 ? connection.requestAll() : (long) width * height;
            long got = connection.readUpdate();
            if (width != width() || height != height()) {
                connection.requestAll();
            } else if (got >= all) {
                asked = false;
                return miniature.end();
            }
            // Fewer pixels are the answer to an earlier request: the whole comes next.
        }
        throw DormouseException.failed(
                "The display does not stop changing its size", "Try again, or see the session's log");
    }

    /** Ends {@link #awaitChange}, now or when it is called next. From any thread. */
    public void wake() {
        channel.wake();
    }

    @Override
    public void close() {
        channel.close();
    }
}

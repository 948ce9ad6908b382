package dev.dormouse.core.display;

import dev.dormouse.core.DormouseException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A VNC client without a window: takes screenshots of a session's display and gives it input, over the unix socket of its
 * X server (RFC 6143, security type None: the socket's mode is the protection).
 *
 * <p>Every call blocks the calling thread until the server has answered and throws a {@link DormouseException} when it has
 * not within the deadline given to {@link #connect}, or says something wrong; the client is then of no further use. For
 * one thread at a time.
 */
public final class RfbClient implements AutoCloseable {
    /** Keys sent before waiting for the server, so that a long text cannot run far ahead of it. */
    private static final int BATCH = 256;

    private static final int MAX_BUTTON = 8;
    private static final int DRAG_STEPS = 8;

    private final RfbChannel channel;
    private final RfbConnection connection;
    private final Framebuffer framebuffer;
    /** Whether an operation failed half way: the conversation then cannot be ended in good order. */
    private boolean broken;

    private RfbClient(RfbChannel channel, RfbConnection connection, Framebuffer framebuffer) {
        this.channel = channel;
        this.connection = connection;
        this.framebuffer = framebuffer;
    }

    /**
     * Connects, waiting for a server that is still starting.
     *
     * @param socket the RFB socket of the X server
     * @param exclusive whether all other viewers are dropped; they are gone when this returns
     * @param deadline for connecting, and again for each later call
     */
    public static RfbClient connect(Path socket, boolean exclusive, Duration deadline) {
        RfbChannel channel = RfbChannel.connect(socket, deadline);
        try {
            Framebuffer framebuffer = new Framebuffer(1, 1);
            RfbConnection connection = RfbConnection.open(channel, exclusive, framebuffer);
            connection.roundTrip();
            return new RfbClient(channel, connection, framebuffer);
        } catch (RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** The display's width in pixels, as of the last call. */
    public int width() {
        return framebuffer.width();
    }

    /** The display's height in pixels, as of the last call. */
    public int height() {
        return framebuffer.height();
    }

    /** What the display shows now, the pointer included. */
    public Screen capture() {
        perform(connection::refresh);
        return framebuffer.screen();
    }

    /** Types a text as on a keyboard that has every character; see {@link Keysyms#ofText} for what cannot be typed. */
    public void type(String text) {
        int[] keys = Keysyms.ofText(text);
        for (int from = 0; from < keys.length; from += BATCH) {
            int start = from;
            int end = Math.min(keys.length, from + BATCH);
            perform(() -> {
                for (int i = start; i < end; i++) {
                    press(keys[i]);
                    release(keys[i]);
                }
            });
        }
    }

    /** Presses and releases a key or a combination, such as {@code Return}, {@code F5} or {@code ctrl+alt+Delete}. */
    public void key(String combination) {
        KeyCombo combo = KeyCombo.parse(combination);
        perform(() -> {
            combo.modifiers().forEach(this::press);
            press(combo.key());
            release(combo.key());
            combo.modifiers().reversed().forEach(this::release);
        });
    }

    /** Moves the pointer there without a button. */
    public void move(int x, int y) {
        requireOnScreen(x, y);
        perform(() -> pointer(0, x, y));
    }

    /** Clicks a button (1 left, 2 middle, 3 right, 4 and 5 wheel up and down) at a place. */
    public void click(int x, int y, int button) {
        requireOnScreen(x, y);
        int mask = mask(button);
        perform(() -> {
            pointer(0, x, y);
            pointer(mask, x, y);
            pointer(0, x, y);
        });
    }

    /** Holds a button while the pointer moves in a straight line. */
    public void drag(int fromX, int fromY, int toX, int toY, int button) {
        requireOnScreen(fromX, fromY);
        requireOnScreen(toX, toY);
        int mask = mask(button);
        perform(() -> {
            pointer(0, fromX, fromY);
            for (int step = 0; step <= DRAG_STEPS; step++) {
                pointer(mask, between(fromX, toX, step), between(fromY, toY, step));
            }
            pointer(0, toX, toY);
        });
    }

    private static int between(int from, int to, int step) {
        return from + (to - from) * step / DRAG_STEPS;
    }

    /** Sends something and waits until the server has taken it. */
    private void perform(Runnable messages) {
        boolean done = false;
        channel.begin();
        try {
            messages.run();
            connection.roundTrip();
            done = true;
        } finally {
            broken |= !done;
        }
    }

    private void press(int keysym) {
        connection.send(new ClientMessage.Key(true, keysym));
    }

    private void release(int keysym) {
        connection.send(new ClientMessage.Key(false, keysym));
    }

    private void pointer(int buttons, int x, int y) {
        connection.send(new ClientMessage.Pointer(buttons, x, y));
    }

    private void requireOnScreen(int x, int y) {
        if (x < 0 || y < 0 || x >= width() || y >= height()) {
            throw DormouseException.usage(
                    "There is no point " + x + "," + y + " on a display of " + width() + "x" + height() + " pixels.",
                    "Give x and y from 0,0 to " + (width() - 1) + "," + (height() - 1) + ".");
        }
    }

    private static int mask(int button) {
        if (button < 1 || button > MAX_BUTTON) {
            throw DormouseException.usage(
                    "There is no pointer button " + button + ".", "Give 1 (left), 2 (middle), 3 (right) or up to 8.");
        }
        return 1 << (button - 1);
    }

    /** Hangs up, after the server has done so: it then no longer counts this client as connected. */
    @Override
    public void close() {
        try {
            if (!broken) {
                channel.finish();
            }
        } catch (DormouseException e) {
            // All input was acknowledged before; a server that dies or freezes now is found by whoever needs it next.
            broken = true;
        } finally {
            channel.close();
        }
    }
}

package dev.dormouse.gl.real;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * What a program has sent, of version 0 of vtest: so all of it.
 *
 * @param messages whole, with their headers
 * @param frames the messages by which the program got a picture to show it, by their places
 */
public record Recording(List<byte[]> messages, List<Integer> frames) {
    private static final int CLEAR = 7;
    private static final int DRAW_VBO = 8;
    private static final int BLIT = 16;

    /**
     * A place in it.
     *
     * @param message the one before which it is, or in which, if words is not 0
     * @param words of the commands in this message that are before it; whole commands
     */
    public record Point(int message, int words) {}

    public Recording {
        messages = List.copyOf(messages);
        frames = List.copyOf(frames);
    }

    public Point end() {
        return new Point(messages.size(), 0);
    }

    /** Behind a frame, the first of which is 1. */
    public Point after(int frame) {
        return new Point(frames.get(frame - 1) + 1, 0);
    }

    /** Between two draws of a frame, of which half are before it. */
    public Point within(int frame) {
        List<Point> draws = new ArrayList<>();
        for (int i = frame == 1 ? 0 : frames.get(frame - 2) + 1; i < frames.get(frame - 1); i++) {
            draws(i, draws);
        }
        return draws.isEmpty() ? new Point(frames.get(frame - 1), 0) : draws.get(draws.size() / 2);
    }

    /** Which frame a message belongs to, counted from 1. */
    public int frame(int message) {
        int frame = 1;
        while (frame <= frames.size() && frames.get(frame - 1) < message) {
            frame++;
        }
        return frame;
    }

    private void draws(int message, List<Point> to) {
        ByteBuffer words = words(message);
        if (words.getInt(4) != VtestLink.SUBMIT_CMD) {
            return;
        }
        int count = words.getInt(0);
        for (int at = 0; at < count; at += 1 + (words.getInt(8 + 4 * at) >>> 16)) {
            int command = words.getInt(8 + 4 * at) & 0xff;
            if (command == DRAW_VBO || command == CLEAR || command == BLIT) {
                to.add(new Point(message, at));
            }
        }
    }

    private ByteBuffer words(int message) {
        return ByteBuffer.wrap(messages.get(message)).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** How many bytes it has. */
    public long bytes() {
        return messages.stream().mapToLong(message -> message.length).sum();
    }
}

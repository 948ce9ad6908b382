package dev.dormouse.e2e.proxied;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/**
 * A window as its user sees and uses it: the only one to be seen on the server whose title fits.
 *
 * @param title a regular expression
 * @param directory for pictures
 */
record Sight(UserServer server, String title, Path directory) {
    private static final Duration DEADLINE = Duration.ofMinutes(1);
    private static final Duration MOMENT = Duration.ofMillis(300);
    private static final int COLOURS_OF_NOTHING = 2;

    /** Of which part of a picture another may differ: cursors blink, hands move. */
    private static final double SMALL = 0.02;

    String id() {
        return server.ask("xdotool", "search", "--onlyvisible", "--name", title)
                .lines()
                .findFirst()
                .orElse("");
    }

    Sight awaitShown() {
        await("the window " + title + " on " + server.display())
                .atMost(DEADLINE)
                .until(() -> !id().isEmpty());
        return this;
    }

    /** Puts it above all others, clicks into it and types. */
    void use(int x, int y, String... keys) {
        String id = id();
        server.ask("xdotool", "windowraise", id, "windowfocus", "--sync", id);
        server.ask("xdotool", "mousemove", "--window", id, "" + x, "" + y, "click", "1");
        for (String key : keys) {
            server.ask("xdotool", "key", key);
        }
        // What the pointer is above may look otherwise.
        server.ask("xdotool", "mousemove", "5000", "5000");
    }

    void awaitName(String expected) {
        await(title + " to be called " + expected).atMost(DEADLINE).until(() -> name().matches(expected));
    }

    String name() {
        return server.ask("xdotool", "getwindowname", id());
    }

    /** What it shows, above all others, once that is more than nothing and hardly changes. */
    int[] picture() {
        int[][] last = {look()};
        await(title + " to be drawn").atMost(DEADLINE).pollInterval(MOMENT).until(() -> {
            int[] now = look();
            boolean settled = isDrawn(now) && difference(now, last[0]) <= SMALL;
            last[0] = now;
            return settled;
        });
        return last[0];
    }

    private static boolean isDrawn(int[] pixels) {
        return Arrays.stream(pixels).distinct().limit(COLOURS_OF_NOTHING + 1L).count() > COLOURS_OF_NOTHING;
    }

    private int[] look() {
        Path file = directory.resolve("window.xwd");
        String id = id();
        server.ask("xdotool", "windowraise", id);
        server.ask("xwd", "-silent", "-id", id, "-out", file.toString());
        try {
            return pixels(ByteBuffer.wrap(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** XWDFile.h: the header begins with its own size, 19 numbers further is how many colours of 12 bytes follow it. */
    private static int[] pixels(ByteBuffer image) {
        image.position(image.getInt(0) + 12 * image.getInt(76));
        int[] pixels = new int[image.remaining() / 4];
        image.asIntBuffer().get(pixels);
        return pixels;
    }

    void awaitLike(int[] before) {
        await(title + " to look as before").atMost(DEADLINE).until(() -> difference(look(), before) <= SMALL);
    }

    void awaitOtherThan(int[] before) {
        await(title + " to look otherwise").atMost(DEADLINE).until(() -> difference(look(), before) > 0);
    }

    private static double difference(int[] one, int[] other) {
        if (one.length != other.length) {
            return 1;
        }
        int different = 0;
        for (int i = 0; i < one.length; i++) {
            different += one[i] == other[i] ? 0 : 1;
        }
        return (double) different / Math.max(1, one.length);
    }
}

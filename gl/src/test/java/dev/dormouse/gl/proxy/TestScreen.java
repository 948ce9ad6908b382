package dev.dormouse.gl.proxy;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An X server without a screen, whose picture lies in a file. */
final class TestScreen implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int FIRST = 280;
    private static final int LAST = 289;

    private final int number;
    private final Process server;
    private final Path picture;

    private TestScreen(int number, Process server, Path picture) {
        this.number = number;
        this.server = server;
        this.picture = picture;
    }

    static TestScreen start(Path directory) throws IOException {
        for (int number = FIRST; number <= LAST; number++) {
            if (!Files.exists(Path.of("/tmp/.X" + number + "-lock"))) {
                return start(directory, number);
            }
        }
        throw new IllegalStateException("no display number is free");
    }

    private static TestScreen start(Path directory, int number) throws IOException {
        Path frame = Files.createTempDirectory(directory, "screen");
        Process server = new ProcessBuilder(
                        "Xvfb", ":" + number, "-ac", "-screen", "0", "800x600x24", "-fbdir", frame.toString())
                .redirectErrorStream(true)
                .redirectOutput(frame.resolve("log").toFile())
                .start();
        TestScreen screen = new TestScreen(number, server, frame.resolve("Xvfb_screen0"));
        await().atMost(PATIENCE).until(() -> Files.exists(Path.of("/tmp/.X11-unix/X" + number)));
        return screen;
    }

    String name() {
        return ":" + number;
    }

    /** How many different pixels it shows, of those on a grid. */
    int colours() {
        Set<Integer> colours = new HashSet<>();
        int[] pixels = pixels();
        for (int i = 0; i < pixels.length; i += 7) {
            colours.add(pixels[i]);
        }
        return colours.size();
    }

    int[] pixels() {
        try {
            ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(picture));
            // XWDFile.h: big-endian words; the header's size, and the number of colours of 12 bytes before the picture.
            int begin = file.getInt(0) + 12 * file.getInt(19 * 4);
            int[] pixels = new int[800 * 600];
            file.position(begin);
            file.order(java.nio.ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(pixels);
            return pixels;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> environment() {
        return List.of("DISPLAY=" + name());
    }

    @Override
    public void close() {
        server.destroy();
        server.onExit().join();
    }
}

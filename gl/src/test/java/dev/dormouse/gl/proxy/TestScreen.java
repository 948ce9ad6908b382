package dev.dormouse.gl.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An X server without a screen, whose picture lies in a file. */
final class TestScreen implements AutoCloseable {
    private final int number;
    private final Process server;
    private final Path picture;

    private TestScreen(int number, Process server, Path picture) {
        this.number = number;
        this.server = server;
        this.picture = picture;
    }

    /** On a display number that is free. */
    static TestScreen start(Path directory) throws IOException {
        Path frame = Files.createTempDirectory(directory, "screen");
        Process server = new ProcessBuilder(
                        "Xvfb", "-displayfd", "1", "-ac", "-screen", "0", "800x600x24", "-fbdir", frame.toString())
                .redirectError(frame.resolve("log").toFile())
                .start();
        // Written once it listens.
        String number = server.inputReader(StandardCharsets.US_ASCII).readLine();
        if (number == null) {
            throw new IOException("Xvfb: " + Files.readString(frame.resolve("log")));
        }
        return new TestScreen(Integer.parseInt(number), server, frame.resolve("Xvfb_screen0"));
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

package dev.dormouse.x11.proxy;

import dev.dormouse.linux.CountedInput;
import dev.dormouse.linux.CountedOutput;
import dev.dormouse.x11.X11Exception;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;

/** The file {@code pixmaps} of a saved display: strips of images, each with the pixmap that it is of, until the file ends. */
final class PixmapFile {
    private static final String NAME = "pixmaps";
    private static final int MOST = 64 << 20;

    private PixmapFile() {}

    static void write(Path directory, Control from, List<PixmapStrip> strips) {
        try (CountedOutput out = CountedOutput.create(directory.resolve(NAME))) {
            from.askEach(strips.stream().map(PixmapStrip::question).iterator(), (number, reply) -> {
                if (reply != null) {
                    put(out, strips.get(number), PixmapStrip.image(reply));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(CountedOutput out, PixmapStrip strip, MemorySegment image) {
        try {
            out.writeInt(strip.id());
            out.writeInt(strip.y());
            out.writeCounted(image.toArray(ValueLayout.JAVA_BYTE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    interface Taker {
        void take(int pixmap, int y, MemorySegment image);
    }

    /** @throws X11Exception if it is damaged */
    static void read(Path directory, Taker taker) {
        try (CountedInput in = SavedDisplayFile.open(directory.resolve(NAME))) {
            for (; ; ) {
                int pixmap;
                try {
                    pixmap = in.readInt();
                } catch (EOFException e) {
                    return;
                }
                take(in, pixmap, taker);
            }
        } catch (IOException e) {
            throw new X11Exception("the saved pixmaps are damaged: " + e.getMessage(), e);
        }
    }

    private static void take(CountedInput in, int pixmap, Taker taker) throws IOException {
        int y = in.readInt();
        byte[] bytes = in.readCounted(MOST);
        try (Arena arena = Arena.ofConfined()) {
            taker.take(pixmap, y, arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes));
        }
    }
}

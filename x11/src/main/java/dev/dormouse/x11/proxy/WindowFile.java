package dev.dormouse.x11.proxy;

import dev.dormouse.linux.CountedInput;
import dev.dormouse.linux.CountedOutput;
import dev.dormouse.x11.X11Exception;
import dev.dormouse.x11.state.DisplayModel;
import dev.dormouse.x11.state.WindowResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The file {@code windows} of a saved display: what windows showed, strip by strip (docs/x11.md). A display without it is well too. */
final class WindowFile {
    private static final String NAME = "windows";
    private static final int MAGIC = 0x44524d57;
    private static final int VERSION = 1;

    /** The longest row, or as many as fit one request. */
    private static final int MOST = 256 << 10;

    private WindowFile() {}

    static void write(Path directory, Control from, List<WindowStrip> strips) {
        try (CountedOutput out = CountedOutput.create(directory.resolve(NAME))) {
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            new WindowReader(from).read(strips, (strip, holes, image) -> put(out, strip, holes, image));
            out.writeInt(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(CountedOutput out, WindowStrip strip, List<Hole> holes, MemorySegment image) {
        try {
            out.writeInt(strip.window());
            out.writeByte(strip.depth());
            out.writeShort(strip.x());
            out.writeShort(strip.y());
            out.writeShort(strip.width());
            out.writeShort(strip.rows());
            out.writeShort(holes.size());
            for (Hole hole : holes) {
                out.writeShort(hole.x());
                out.writeShort(hole.y());
                out.writeShort(hole.width());
                out.writeShort(hole.height());
            }
            out.writeCounted(image.toArray(ValueLayout.JAVA_BYTE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Of windows that the display has, as they were.
     *
     * @throws X11Exception if it is damaged, or of a newer version
     */
    static void read(Path directory, DisplayModel display, WindowReader.Taker taker) {
        Path file = directory.resolve(NAME);
        if (!Files.exists(file)) {
            return;
        }
        try (CountedInput in = SavedDisplayFile.open(file)) {
            if (in.readInt() != MAGIC || in.readInt() != VERSION) {
                throw new IOException("it is none that this Dormouse knows");
            }
            for (int window = in.readInt(); window != 0; window = in.readInt()) {
                take(in, window, display.find(window, WindowResource.class), taker);
            }
        } catch (IOException e) {
            throw new X11Exception("what the saved windows showed is damaged: " + e.getMessage(), e);
        }
    }

    private static void take(CountedInput in, int window, @Nullable WindowResource known, WindowReader.Taker taker)
            throws IOException {
        WindowStrip strip = new WindowStrip(
                window,
                0,
                in.readUnsignedByte(),
                in.readUnsignedShort(),
                in.readUnsignedShort(),
                in.readUnsignedShort(),
                in.readUnsignedShort());
        List<Hole> holes = holes(in);
        byte[] bytes = in.readCounted(MOST);
        if (bytes.length != strip.bytes()) {
            throw new IOException("a strip of " + bytes.length + " bytes");
        }
        if (known != null && !known.inputOnly() && known.depth() == strip.depth()) {
            try (Arena arena = Arena.ofConfined()) {
                taker.take(strip, holes, arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes));
            }
        }
    }

    private static List<Hole> holes(CountedInput in) throws IOException {
        int count = in.readUnsignedShort();
        if (count > Hole.MOST) {
            throw new IOException("a strip with " + count + " holes");
        }
        List<Hole> holes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            holes.add(new Hole(
                    in.readUnsignedShort(), in.readUnsignedShort(), in.readUnsignedShort(), in.readUnsignedShort()));
        }
        return holes;
    }
}

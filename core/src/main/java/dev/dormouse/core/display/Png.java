package dev.dormouse.core.display;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes PNG files (ISO/IEC 15948): 8 bits per channel, no alpha. Made for speed in a process that has just started,
 * which is why it is not ImageIO.
 */
final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte TRUE_COLOUR = 2;
    private static final byte FILTER_NONE = 0;
    private static final byte FILTER_UP = 2;
    private static final int CHUNK = 256 << 10;

    private final Screen screen;
    private final ByteArrayOutputStream file = new ByteArrayOutputStream(CHUNK);

    private Png(Screen screen) {
        this.screen = screen;
    }

    static byte[] encode(Screen screen) {
        Png png = new Png(screen);
        png.file.writeBytes(SIGNATURE);
        png.chunk("IHDR", png.header());
        png.pixels();
        png.chunk("IEND", new byte[0]);
        return png.file.toByteArray();
    }

    private byte[] header() {
        return ByteBuffer.allocate(13)
                .putInt(screen.width())
                .putInt(screen.height())
                .put(new byte[] {8, TRUE_COLOUR, 0, 0, 0})
                .array();
    }

    private void chunk(String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        file.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        file.writeBytes(name);
        file.writeBytes(data);
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    private void pixels() {
        byte[] row = new byte[1 + 3 * screen.width()];
        byte[] out = new byte[CHUNK];
        try (Deflater deflater = new Deflater(Deflater.BEST_SPEED)) {
            for (int y = 0; y < screen.height(); y++) {
                filter(y, row);
                deflater.setInput(row);
                drain(deflater, out);
            }
            deflater.finish();
            drain(deflater, out);
        }
    }

    private void drain(Deflater deflater, byte[] out) {
        int count = deflater.deflate(out);
        while (count > 0) {
            chunk("IDAT", Arrays.copyOf(out, count));
            count = deflater.deflate(out);
        }
    }

    /** A row's bytes. Most rows of a desktop repeat the one above and become zeros by the Up filter. */
    private void filter(int y, byte[] row) {
        int[] pixels = screen.pixels();
        int width = screen.width();
        int start = y * width;
        if (y > 0 && Arrays.equals(pixels, start, start + width, pixels, start - width, start)) {
            Arrays.fill(row, (byte) 0);
            row[0] = FILTER_UP;
            return;
        }
        row[0] = FILTER_NONE;
        plain(pixels, start, width, row);
    }

    private static void plain(int[] pixels, int start, int width, byte[] row) {
        int to = 1;
        for (int i = start; i < start + width; i++) {
            int pixel = pixels[i];
            row[to++] = (byte) (pixel >> 16);
            row[to++] = (byte) (pixel >> 8);
            row[to++] = (byte) pixel;
        }
    }
}

package dev.dormouse.x11.kit;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;

/**
 * What a screen or a part of it shows.
 *
 * @param pixels row by row from the top left, each 0xRRGGBB
 */
@SuppressWarnings("ArrayRecordComponent") // compared by difference() only
public record Picture(int width, int height, int[] pixels) {
    public int pixel(int x, int y) {
        return pixels[y * width + x];
    }

    public int colours() {
        return (int) Arrays.stream(pixels).distinct().count();
    }

    /** What of a place lies on the picture; at least one pixel. */
    public Picture part(int left, int top, int partWidth, int partHeight) {
        int fromX = Math.clamp(left, 0, width - 1);
        int fromY = Math.clamp(top, 0, height - 1);
        int newWidth = Math.clamp(left + partWidth - (long) fromX, 1, width - fromX);
        int newHeight = Math.clamp(top + partHeight - (long) fromY, 1, height - fromY);
        int[] part = new int[newWidth * newHeight];
        for (int y = 0; y < newHeight; y++) {
            System.arraycopy(pixels, (fromY + y) * width + fromX, part, y * newWidth, newWidth);
        }
        return new Picture(newWidth, newHeight, part);
    }

    /**
     * How much of it differs from another: 0 is nothing, 1 is all or another size.
     *
     * @param tolerance by which a colour's share may differ and still be taken for the same
     */
    public double difference(Picture other, int tolerance) {
        if (width != other.width || height != other.height) {
            return 1;
        }
        int different = 0;
        for (int i = 0; i < pixels.length; i++) {
            different += alike(pixels[i], other.pixels[i], tolerance) ? 0 : 1;
        }
        return (double) different / pixels.length;
    }

    private static boolean alike(int one, int other, int tolerance) {
        return near(one, other, tolerance, 16) && near(one, other, tolerance, 8) && near(one, other, tolerance, 0);
    }

    private static boolean near(int one, int other, int tolerance, int shift) {
        return Math.abs((one >> shift & 0xff) - (other >> shift & 0xff)) <= tolerance;
    }

    /** For whoever looks into a failure; returns the file. */
    public Path save(Path file) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, height, pixels, 0, width);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            ImageIO.write(image, "png", file.toFile());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.dormouse.gl.protocol;

/**
 * How texels of a format lie in memory: in blocks of {@code blockWidth} by {@code blockHeight} texels of {@code bytes} bytes.
 *
 * @param number of virgl_hw.h (VIRGL_FORMAT_*)
 */
public record Format(int number, String name, int bytes, int blockWidth, int blockHeight) {
    public long rowBytes(long width) {
        return (width + blockWidth - 1) / blockWidth * bytes;
    }

    public long rows(long height) {
        return (height + blockHeight - 1) / blockHeight;
    }
}

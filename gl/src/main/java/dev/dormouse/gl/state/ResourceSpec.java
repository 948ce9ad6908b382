package dev.dormouse.gl.state;

import dev.dormouse.gl.protocol.Bind;
import dev.dormouse.gl.protocol.TextureTarget;
import dev.dormouse.gl.protocol.VirglException;

/**
 * What RESOURCE_CREATE said of a resource; sizes in texels, of buffers in bytes.
 *
 * @param handle the program's name for it
 * @param target a number of {@link TextureTarget}
 * @param format a number of {@link dev.dormouse.gl.protocol.Formats}
 * @param bind bits of {@link Bind}
 * @param arraySize layers; faces of a cube
 * @param lastLevel mipmap levels, less one
 * @param samples of multisampling; 0 and 1 mean none
 * @param dataSize bytes of memory that it shares with the program; 0 if none
 */
public record ResourceSpec(
        int handle,
        int target,
        int format,
        int bind,
        int width,
        int height,
        int depth,
        int arraySize,
        int lastLevel,
        int samples,
        int dataSize) {
    /** How many words {@link #words} gives. */
    public static final int WORDS = 10;

    private static final int MOST_LEVELS = 31;
    private static final int MOST_TEXELS = 1 << 16;

    /** @throws VirglException if no GPU has such a resource */
    public ResourceSpec {
        TextureTarget shape = TextureTarget.of(target);
        if (lastLevel < 0 || lastLevel > MOST_LEVELS) {
            throw new VirglException("a resource has " + lastLevel + " levels");
        }
        if (shape != TextureTarget.BUFFER && (beyond(width) || beyond(height) || beyond(depth) || beyond(arraySize))) {
            throw new VirglException(
                    "a resource has " + width + " by " + height + " by " + depth + " texels, " + arraySize + " times");
        }
    }

    private static boolean beyond(int size) {
        return size < 0 || size > MOST_TEXELS;
    }

    /** From the words of RESOURCE_CREATE, from {@code at} on, in their order. */
    public static ResourceSpec of(int[] words, int at, int dataSize) {
        return new ResourceSpec(
                words[at],
                words[at + 1],
                words[at + 2],
                words[at + 3],
                words[at + 4],
                words[at + 5],
                words[at + 6],
                words[at + 7],
                words[at + 8],
                words[at + 9],
                dataSize);
    }

    /** The words of RESOURCE_CREATE, without the size of RESOURCE_CREATE2. */
    public int[] words() {
        return new int[] {handle, target, format, bind, width, height, depth, arraySize, lastLevel, samples};
    }

    public TextureTarget shape() {
        return TextureTarget.of(target);
    }

    public boolean buffer() {
        return shape() == TextureTarget.BUFFER;
    }

    /** Whether it is memory of the server without anything of GL: a fence, or where a query's result is written. */
    public boolean custom() {
        return (bind & Bind.CUSTOM) != 0;
    }

    public boolean multisampled() {
        return samples > 1;
    }

    /** How many rectangles its first level is made of. */
    public int layers() {
        return slices(0);
    }

    long levelWidth(int level) {
        return Math.max(1, Integer.toUnsignedLong(width) >> level);
    }

    int levelHeight(int level) {
        return Math.max(1, height >> level);
    }

    /** How many rectangles a level is made of: layers, faces, or slices. */
    int slices(int level) {
        return switch (shape()) {
            case BUFFER, TEXTURE_1D, TEXTURE_2D, TEXTURE_RECT -> 1;
            case TEXTURE_3D -> Math.max(1, depth >> level);
            case TEXTURE_CUBE -> 6;
            case TEXTURE_1D_ARRAY, TEXTURE_2D_ARRAY, TEXTURE_CUBE_ARRAY -> Math.max(1, arraySize);
        };
    }

    /** Of all levels. */
    long slices() {
        long all = 0;
        for (int level = 0; level <= lastLevel; level++) {
            all += slices(level);
        }
        return all;
    }
}

package dev.dormouse.gl.proxy;

import dev.dormouse.gl.protocol.Format;
import dev.dormouse.gl.protocol.Formats;
import dev.dormouse.gl.vtest.ResourceArguments;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** A resource of some kind, and contents for it that any server keeps as they are. */
record Sample(int target, int format, int bind, int width, int height, int depth, int layers, int levels) {
    /** Numbers of {@link dev.dormouse.gl.protocol.TextureTarget}. */
    private static final int BUFFER = 0;

    private static final int TEXTURE_1D = 1;
    private static final int TEXTURE_2D = 2;
    private static final int TEXTURE_3D = 3;
    private static final int TEXTURE_CUBE = 4;
    private static final int TEXTURE_2D_ARRAY = 7;

    private static final int SAMPLER_VIEW = 1 << 3;
    private static final int DEPTH_STENCIL = 1;
    private static final int RENDER_TARGET = 1 << 1;
    private static final int VERTEX_BUFFER = 1 << 4;
    private static final int SHADER_BUFFER = 1 << 14;

    private static final int R8 = 64;
    private static final int BGRA8 = 1;
    private static final int Z32_FLOAT = 18;
    private static final int R32_FLOAT = 28;
    private static final int RGBA8 = 67;
    private static final int DXT5 = 108;
    private static final int RGBA32_UINT = 196;

    /** One of every kind that both servers have; some of their levels are small, others are not. */
    static List<Sample> all() {
        return List.of(
                new Sample(BUFFER, R8, VERTEX_BUFFER, 1000, 1, 1, 1, 1),
                new Sample(BUFFER, R8, SHADER_BUFFER, 70_000, 1, 1, 1, 1),
                new Sample(TEXTURE_2D, BGRA8, SAMPLER_VIEW | RENDER_TARGET, 300, 200, 1, 1, 1),
                new Sample(TEXTURE_2D, RGBA8, SAMPLER_VIEW, 128, 64, 1, 1, 6),
                new Sample(TEXTURE_2D, R8, SAMPLER_VIEW, 33, 7, 1, 1, 1),
                new Sample(TEXTURE_1D, RGBA8, SAMPLER_VIEW, 50, 1, 1, 1, 1),
                new Sample(TEXTURE_2D_ARRAY, RGBA8, SAMPLER_VIEW, 70, 70, 1, 5, 3),
                new Sample(TEXTURE_CUBE, RGBA8, SAMPLER_VIEW, 80, 80, 1, 6, 2),
                new Sample(TEXTURE_3D, RGBA8, SAMPLER_VIEW, 80, 64, 4, 1, 3),
                new Sample(TEXTURE_2D, R32_FLOAT, SAMPLER_VIEW, 90, 70, 1, 1, 1),
                new Sample(TEXTURE_2D, RGBA32_UINT, SAMPLER_VIEW, 60, 40, 1, 1, 1),
                new Sample(TEXTURE_2D, Z32_FLOAT, DEPTH_STENCIL, 140, 130, 1, 1, 1),
                new Sample(TEXTURE_2D, DXT5, SAMPLER_VIEW, 256, 128, 1, 1, 1));
    }

    ResourceArguments resource(int handle) {
        return new ResourceArguments(handle, target, format, bind, width, height, depth, layers, levels - 1, 0);
    }

    private Format layout() {
        return Objects.requireNonNull(Formats.of(format));
    }

    int width(int level) {
        return Math.max(1, width >> level);
    }

    int height(int level) {
        return Math.max(1, height >> level);
    }

    int slices(int level) {
        return target == TEXTURE_3D ? Math.max(1, depth >> level) : layers;
    }

    int levelBytes(int level) {
        return (int) (layout().rowBytes(width(level)) * layout().rows(height(level))) * slices(level);
    }

    /** Where a level begins in the memory that is shared. */
    int offset(int level) {
        int offset = 0;
        for (int above = 0; above < level; above++) {
            offset += levelBytes(above);
        }
        return offset;
    }

    int bytes() {
        return offset(levels);
    }

    /** Numbers between 0 and 1 where it is made of such, else anything. */
    byte[] contents(int seed) {
        byte[] bytes = new byte[bytes()];
        new Random(seed).nextBytes(bytes);
        if (format == R32_FLOAT || format == Z32_FLOAT) {
            for (int i = 3; i < bytes.length; i += 4) {
                // 0x3e00xxxx is an eighth and a bit.
                bytes[i] = 0x3e;
                bytes[i - 1] = 0;
            }
        }
        return bytes;
    }
}

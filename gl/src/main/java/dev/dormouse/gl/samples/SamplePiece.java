package dev.dormouse.gl.samples;

import dev.dormouse.gl.protocol.Format;
import dev.dormouse.gl.protocol.Formats;
import dev.dormouse.gl.protocol.TextureTarget;
import dev.dormouse.gl.state.Readable;
import dev.dormouse.gl.state.ResourceSpec;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * One sample of every texel of one layer of a multisampled picture.
 *
 * @param picture whose it is
 * @param format how its plane is copied
 */
public record SamplePiece(ResourceSpec picture, Plane plane, SampleFormat format, int layer, int sample) {
    /** Servers have at most so many in a texel: the bits of a sample mask. */
    static final int MOST_SAMPLES = 32;

    private static final Set<Integer> SEARCHED = Set.of(17, 19, 20, 21);

    /** PIPE_TEXTURE_2D, RENDER_TARGET and SAMPLER_VIEW (gallium: p_defines.h; virgl_hw.h). */
    private static final int FLAT = TextureTarget.TEXTURE_2D.number();

    private static final int DRAWN_AND_READ = 1 << 1 | 1 << 3;

    /** Whether the picture's program has asked for it: every server has it then. */
    public boolean asked() {
        return sample < picture.samples();
    }

    /** Of samples: from the last one that was asked for on, all behind it are drawn too; what comes next may draw over them. */
    int mask() {
        return sample < picture.samples() - 1 ? 1 << sample : ~0 << sample;
    }

    /** The picture without samples that it is copied into, or comes from. */
    public ResourceSpec copy(int handle) {
        return new ResourceSpec(
                handle, FLAT, format.copy(), DRAWN_AND_READ, picture.width(), picture.height(), 1, 1, 0, 0, 0);
    }

    /**
     * Whether its values must be searched for, by comparing: a server may read fewer bits of such depths than it compares (llvmpipe reads
     * 23).
     */
    boolean searched() {
        return plane == Plane.DEPTH && SEARCHED.contains(picture.format());
    }

    /** The pictures that must be there while it is read. */
    public List<ResourceSpec> forReading(int[] handles) {
        return searched() ? List.of(copy(handles[1]), guess(handles[2]), guess(handles[3])) : List.of(copy(handles[1]));
    }

    private ResourceSpec guess(int handle) {
        return new ResourceSpec(
                handle,
                FLAT,
                SampleFormat.DEPTHS,
                DRAWN_AND_READ,
                picture.width(),
                picture.height(),
                1,
                1,
                0,
                picture.samples(),
                0);
    }

    /** How that is transferred. */
    public Readable transfer(int handle) {
        return rectangle(handle, 0, 0);
    }

    /** How it is called among all pieces of contents: its level is the sample, of stencils {@value #MOST_SAMPLES} more. */
    public Readable key() {
        return rectangle(picture.handle(), plane == Plane.STENCIL ? sample + MOST_SAMPLES : sample, layer);
    }

    private Readable rectangle(int handle, int level, int z) {
        int stride = picture.width() * bytes(format.copy());
        int bytes = stride * picture.height();
        return new Readable(handle, level, 0, 0, z, picture.width(), picture.height(), 1, stride, bytes, bytes);
    }

    static int bytes(int format) {
        Format known = Objects.requireNonNull(Formats.of(format));
        return (int) known.rowBytes(1);
    }
}

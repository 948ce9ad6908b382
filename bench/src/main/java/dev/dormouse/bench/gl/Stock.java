package dev.dormouse.bench.gl;

import dev.dormouse.gl.state.GlModel;
import dev.dormouse.gl.state.Readable;
import dev.dormouse.gl.state.ResourceSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Resources as games have them: a third of the bytes in pictures of 16 MiB, the rest in pictures with mipmaps, small pictures,
 * pictures of floats, and buffers.
 *
 * @param resources with handles from 1 on
 * @param pieces what is to be read of them, in the order in which a server is asked
 */
public record Stock(List<ResourceSpec> resources, List<Readable> pieces) {
    private static final int BUFFER = 0;
    private static final int TEXTURE_2D = 2;
    private static final int SAMPLER_VIEW = 1 << 3;
    private static final int RENDER_TARGET = 1 << 1;
    private static final int VERTEX_BUFFER = 1 << 4;
    private static final int R8 = 64;
    private static final int RGBA8 = 67;
    private static final int RGBA32_FLOAT = 31;

    /** @param mebibytes about so many */
    public static Stock of(int mebibytes) {
        List<ResourceSpec> all = new ArrayList<>();
        long bytes = 0;
        while (bytes < (long) mebibytes << 20) {
            int before = all.size();
            basket(all);
            bytes += model(all.subList(before, all.size())).stats().resourceBytes();
        }
        return new Stock(List.copyOf(all), model(all).readables());
    }

    /** 100 MiB. */
    private static void basket(List<ResourceSpec> all) {
        add(all, 2, 2048, RGBA8, SAMPLER_VIEW | RENDER_TARGET, 0);
        add(all, 4, 1024, RGBA8, SAMPLER_VIEW, 10);
        add(all, 40, 256, RGBA8, SAMPLER_VIEW, 0);
        add(all, 1, 1024, RGBA32_FLOAT, SAMPLER_VIEW, 0);
        for (int i = 0; i < 4; i++) {
            add(all, 4 << 20);
        }
        for (int i = 0; i < 80; i++) {
            add(all, 64 << 10);
        }
    }

    private static void add(List<ResourceSpec> all, int count, int side, int format, int bind, int lastLevel) {
        for (int i = 0; i < count; i++) {
            all.add(new ResourceSpec(all.size() + 1, TEXTURE_2D, format, bind, side, side, 1, 1, lastLevel, 0, 0));
        }
    }

    private static void add(List<ResourceSpec> all, int bytes) {
        all.add(new ResourceSpec(all.size() + 1, BUFFER, R8, VERTEX_BUFFER, bytes, 1, 1, 1, 0, 0, 0));
    }

    private static GlModel model(List<ResourceSpec> resources) {
        GlModel model = new GlModel();
        resources.forEach(model::created);
        return model;
    }

    public long bytes() {
        return pieces.stream().mapToLong(Readable::bytes).sum();
    }
}

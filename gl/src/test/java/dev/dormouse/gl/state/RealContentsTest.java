package dev.dormouse.gl.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.gl.protocol.Format;
import dev.dormouse.gl.protocol.Formats;
import dev.dormouse.gl.protocol.TextureTarget;
import dev.dormouse.gl.real.VirglServer;
import dev.dormouse.gl.real.VtestLink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is put into a rectangle of a resource is read from it again, on real servers, in every shape and kind of format. */
class RealContentsTest {
    private static final int RESOURCE_CREATE = 2;
    private static final int DEPTH_STENCIL = 1;
    private static final int RENDER_TARGET = 1 << 1;
    private static final int SAMPLER_VIEW = 1 << 3;

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "llvmpipe, 67",
        "llvmpipe, 1",
        "llvmpipe, 2",
        "llvmpipe, 28",
        "llvmpipe, 196",
        "llvmpipe, 64",
        "llvmpipe, 65",
        "llvmpipe, 94",
        "llvmpipe, 104",
        "llvmpipe, 125",
        "llvmpipe, 124",
        "llvmpipe, 131",
        "llvmpipe, 7",
        "llvmpipe, 108",
        "llvmpipe, 105",
        "llvmpipe, 113",
        "llvmpipe, 255",
        "llvmpipe, 77",
        "llvmpipe, 59",
        "softpipe, 67",
        "softpipe, 1",
        "softpipe, 28",
        "softpipe, 196",
        "softpipe, 94",
        "softpipe, 108",
        "softpipe, 125"
    })
    void colours(String driver, int format) throws IOException {
        int bind = compressed(format) || format == 125 ? SAMPLER_VIEW : SAMPLER_VIEW | RENDER_TARGET;
        List<ResourceSpec> all = new ArrayList<>();
        add(all, TextureTarget.TEXTURE_2D, format, bind, 20, 12, 1, 1, 4);
        add(all, TextureTarget.TEXTURE_2D_ARRAY, format, bind, 20, 12, 1, 3, 1);
        add(all, TextureTarget.TEXTURE_CUBE, format, bind, 16, 16, 1, 6, 2);
        if (!compressed(format)) {
            add(all, TextureTarget.TEXTURE_1D, format, bind, 33, 1, 1, 1, 2);
            add(all, TextureTarget.TEXTURE_1D_ARRAY, format, bind, 33, 1, 1, 4, 1);
            add(all, TextureTarget.TEXTURE_RECT, format, bind, 33, 7, 1, 1, 0);
            add(all, TextureTarget.TEXTURE_3D, format, bind, 12, 8, 6, 1, 2);
        }
        areKept(driver, all);
    }

    private static boolean compressed(int format) {
        Format known = Formats.of(format);
        return known != null && known.blockWidth() > 1;
    }

    @ParameterizedTest
    @CsvSource({
        "llvmpipe, 16",
        "llvmpipe, 17",
        "llvmpipe, 18",
        "llvmpipe, 20",
        "llvmpipe, 126",
        "softpipe, 17",
        "softpipe, 20"
    })
    void depths(String driver, int format) throws IOException {
        List<ResourceSpec> all = new ArrayList<>();
        add(all, TextureTarget.TEXTURE_2D, format, DEPTH_STENCIL | SAMPLER_VIEW, 20, 12, 1, 1, 0);
        add(all, TextureTarget.TEXTURE_2D_ARRAY, format, DEPTH_STENCIL | SAMPLER_VIEW, 20, 12, 1, 3, 0);
        add(all, TextureTarget.TEXTURE_CUBE, format, DEPTH_STENCIL | SAMPLER_VIEW, 16, 16, 1, 6, 1);
        areKept(driver, all);
    }

    private static void add(List<ResourceSpec> all, TextureTarget shape, int format, int bind, int... sizes) {
        int target = List.of(TextureTarget.values()).indexOf(shape);
        all.add(new ResourceSpec(
                all.size() + 1, target, format, bind, sizes[0], sizes[1], sizes[2], sizes[3], sizes[4], 0, 0));
    }

    private void areKept(String driver, List<ResourceSpec> all) throws IOException {
        try (VirglServer server = VirglServer.start(directory, driver);
                VtestLink link = server.connect()) {
            try {
                areKept(link, all);
            } catch (IOException e) {
                throw new IOException(server.log(), e);
            }
        }
    }

    private static void areKept(VtestLink link, List<ResourceSpec> all) throws IOException {
        GlModel model = new GlModel();
        link.createRenderer();
        for (ResourceSpec spec : all) {
            model.created(spec);
            link.send(RESOURCE_CREATE, spec.words());
        }
        link.busyWait();
        for (Readable readable : model.readables()) {
            link.put(readable.words(), pattern(readable));
        }
        List<byte[]> first = contents(model, link);
        for (int i = 0; i < first.size(); i++) {
            link.put(model.readables().get(i).words(), first.get(i));
        }
        List<byte[]> second = contents(model, link);
        for (int i = 0; i < first.size(); i++) {
            assertThat(second.get(i)).as("%s", model.readables().get(i)).isEqualTo(first.get(i));
        }
        assertThat(first.stream().map(Arrays::hashCode).distinct()).hasSameSizeAs(first);
    }

    private static List<byte[]> contents(GlModel model, VtestLink link) throws IOException {
        link.busyWait();
        List<byte[]> all = new ArrayList<>();
        for (Readable readable : model.readables()) {
            all.add(link.get(readable.words()));
        }
        return all;
    }

    /** Other bytes for each rectangle, none of which make an infinite number or one that is none. */
    private static byte[] pattern(Readable readable) {
        byte[] bytes = new byte[readable.bytes()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (1 + (i * 7 + readable.z() * 11 + readable.level() * 5 + readable.handle()) % 60);
        }
        return bytes;
    }
}

package dev.dormouse.gl.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.gl.caps.Caps;
import dev.dormouse.gl.protocol.Formats;
import dev.dormouse.gl.protocol.TextureTarget;
import dev.dormouse.gl.real.VirglServer;
import dev.dormouse.gl.real.VtestLink;
import dev.dormouse.gl.state.GlModel;
import dev.dormouse.gl.state.ResourceSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samples that are put into pictures on a real server are read from them again, in every format that it has. */
class RealSamplesTest {
    private static final int RESOURCE_CREATE = 2;
    private static final int RESOURCE_UNREF = 3;
    private static final int[] HANDLES = {1001, 1002, 1003, 1004};
    private static final int COPY = HANDLES[1];

    /** Alpha and luminance, shared exponents, stencils alone. */
    private static final String UNKNOWN = "[AL](8|16|32)_.*|R9G9B9E5_FLOAT|X24S8_UINT";

    @TempDir
    Path directory;

    private VirglServer server;
    private VtestLink link;
    private SampleSupport support;
    private Caps caps;

    @BeforeEach
    void start() throws IOException {
        server = VirglServer.start(directory, "llvmpipe");
        link = server.connect();
        link.createRenderer();
        caps = Caps.ofV2(link.capabilities()).forPrograms();
        support = SampleSupport.of(caps);
    }

    @AfterEach
    void end() throws IOException {
        link.close();
        server.close();
    }

    @Test
    void everySampleOfEveryFormatIsKept() throws IOException {
        SampleCommands commands = new SampleCommands(77, HANDLES);
        link.send(RESOURCE_CREATE, commands.corners().words());
        submit(commands.begin());
        List<Integer> formats = IntStream.range(1, 300)
                .filter(format -> Formats.of(format) != null && caps.multisamples(format))
                .boxed()
                .toList();
        assertThat(formats).hasSizeGreaterThan(60);
        for (int format : formats) {
            kept(commands, format, TextureTarget.TEXTURE_2D, 1, 4);
            kept(commands, format, TextureTarget.TEXTURE_2D_ARRAY, 2, 4);
        }
        // R8G8B8A8_UNORM: llvmpipe makes four samples of two.
        assertThat(kept(commands, 67, TextureTarget.TEXTURE_2D, 1, 2)).isEqualTo(4);
        submit(commands.end(0));
        link.busyWait();
        assertThat(server.log()).doesNotContain("error").doesNotContain("failed");
    }

    /** @return how many pieces there are */
    private int kept(SampleCommands commands, int format, TextureTarget shape, int layers, int samples)
            throws IOException {
        String name = Formats.name(format);
        GlModel model = new GlModel();
        ResourceSpec picture = new ResourceSpec(
                1, shape.number(), format, name.contains("Z") ? 1 : 2, 20, 12, 1, layers, 0, samples, 0);
        model.created(picture);
        List<SamplePiece> pieces = support.pieces(model);
        assertThat(pieces.isEmpty()).as(name).isEqualTo(name.matches(UNKNOWN));
        assertThat(support.lost(model)).as(name).hasSize(pieces.isEmpty() ? 1 : 0);
        link.send(RESOURCE_CREATE, picture.words());
        List<byte[]> put = pieces.stream().map(RealSamplesTest::pattern).toList();
        put(commands, pieces, put);
        List<byte[]> first = read(commands, pieces);
        if (isExact(name, layers)) {
            assertThat(first).as(name).usingElementComparator(Arrays::compare).isEqualTo(put);
        }
        put(commands, pieces, first);
        assertThat(read(commands, pieces))
                .as(name)
                .usingElementComparator(Arrays::compare)
                .isEqualTo(first);
        assertThat(first.stream().map(Arrays::hashCode).distinct()).hasSameSizeAs(first);
        link.send(RESOURCE_UNREF, 1);
        return pieces.size();
    }

    /**
     * Whether every pattern can be there. Depths are rounded, bits that mean nothing are lost; drawn as values, so are the second ways to
     * say -1 and what is no number.
     */
    private static boolean isExact(String name, int layers) {
        boolean bits = layers == 1 || !name.matches(".*_(FLOAT|SNORM|SRGB)");
        return bits && !name.contains("X") && !name.matches(".*Z.*_UNORM");
    }

    private void put(SampleCommands commands, List<SamplePiece> pieces, List<byte[]> all) throws IOException {
        for (int i = 0; i < pieces.size(); i++) {
            SamplePiece piece = pieces.get(i);
            link.send(RESOURCE_CREATE, piece.copy(COPY).words());
            link.put(piece.transfer(COPY).words(), all.get(i));
            submit(commands.write(piece));
            link.busyWait();
            link.send(RESOURCE_UNREF, COPY);
        }
    }

    private List<byte[]> read(SampleCommands commands, List<SamplePiece> pieces) throws IOException {
        List<byte[]> all = new ArrayList<>();
        for (SamplePiece piece : pieces) {
            for (ResourceSpec one : piece.forReading(HANDLES)) {
                link.send(RESOURCE_CREATE, one.words());
            }
            submit(commands.read(piece));
            link.busyWait();
            all.add(link.get(piece.transfer(COPY).words()));
            for (ResourceSpec one : piece.forReading(HANDLES)) {
                link.send(RESOURCE_UNREF, one.handle());
            }
        }
        return all;
    }

    private void submit(List<int[]> all) throws IOException {
        for (int[] words : all) {
            link.send(VtestLink.SUBMIT_CMD, words);
        }
    }

    /** Other bytes for each piece; of depths, numbers from 0 to 1. */
    private static byte[] pattern(SamplePiece piece) {
        byte[] bytes = new byte[piece.transfer(1).bytes()];
        Random random = new Random(piece.hashCode());
        random.nextBytes(bytes);
        if (piece.plane() == Plane.DEPTH) {
            FloatBuffer floats =
                    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
            for (int i = 0; i < floats.limit(); i++) {
                floats.put(i, random.nextFloat());
            }
        }
        return bytes;
    }
}

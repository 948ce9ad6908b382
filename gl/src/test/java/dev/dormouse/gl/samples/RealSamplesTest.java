package dev.dormouse.gl.samples;

import dev.dormouse.gl.caps.Caps;
import dev.dormouse.gl.protocol.Formats;
import dev.dormouse.gl.protocol.TextureTarget;
import dev.dormouse.gl.real.VirglServer;
import dev.dormouse.gl.real.VtestLink;
import dev.dormouse.gl.state.GlModel;
import dev.dormouse.gl.state.ResourceSpec;
import dev.dormouse.gl.state.Unreadable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samples that are put into pictures on a real server are read from them again. */
class RealSamplesTest {
    private static final int RESOURCE_CREATE = 2;
    private static final int RESOURCE_UNREF = 3;

    @TempDir
    Path directory;

    @Test
    void everySampleOfEveryFormatIsKept() throws IOException {
        try (VirglServer server = VirglServer.start(directory, "llvmpipe")) {
            Caps caps;
            try (VtestLink link = server.connect()) {
                link.createRenderer();
                caps = Caps.ofV2(link.capabilities()).forPrograms();
            }
            System.out.println("views " + caps.views() + " glsl " + caps.glsl());
            for (int format = 1; format < 260; format++) {
                if (Formats.of(format) == null || !caps.multisamples(format)) {
                    continue;
                }
                for (TextureTarget shape : List.of(TextureTarget.TEXTURE_2D, TextureTarget.TEXTURE_2D_ARRAY)) {
                    String said = one(server, caps, format, shape);
                    System.out.println(Formats.name(format) + " " + shape + ": " + said);
                }
            }
            System.out.println(server.log());
        }
    }

    private static String one(VirglServer server, Caps caps, int format, TextureTarget shape) throws IOException {
        GlModel model = new GlModel();
        boolean ds = List.of(16, 17, 18, 19, 20, 21, 126, 23, 136).contains(format);
        int layers = shape == TextureTarget.TEXTURE_2D ? 1 : 3;
        ResourceSpec picture = new ResourceSpec(1, shape.number(), format, ds ? 1 : 2, 20, 12, 1, layers, 0, 4, 0);
        model.created(picture);
        SampleSupport support = SampleSupport.of(caps);
        List<Unreadable> lost = support.lost(model);
        List<SamplePiece> pieces = support.pieces(model);
        if (pieces.isEmpty()) {
            return lost.toString();
        }
        try (VtestLink link = server.connect()) {
            link.createRenderer();
            link.send(RESOURCE_CREATE, picture.words());
            SampleCommands commands = new SampleCommands(77, new int[] {1001, 1002, 1003, 1004});
            link.send(RESOURCE_CREATE, commands.corners().words());
            submit(link, commands.begin());
            List<byte[]> put = new ArrayList<>();
            for (SamplePiece piece : pieces) {
                link.send(RESOURCE_CREATE, piece.copy(1002).words());
                byte[] bytes = pattern(piece);
                put.add(bytes);
                link.put(piece.transfer(1002).words(), bytes);
                submit(link, commands.write(piece));
                link.busyWait();
                link.send(RESOURCE_UNREF, 1002);
            }
            StringBuilder said = new StringBuilder();
            List<byte[]> first = read(link, commands, pieces);
            for (int i = 0; i < pieces.size(); i++) {
                SamplePiece piece = pieces.get(i);
                said.append(differs("put", piece, first.get(i), put.get(i)));
                link.send(RESOURCE_CREATE, piece.copy(1002).words());
                link.put(piece.transfer(1002).words(), first.get(i));
                submit(link, commands.write(piece));
                link.busyWait();
                link.send(RESOURCE_UNREF, 1002);
            }
            List<byte[]> second = read(link, commands, pieces);
            for (int i = 0; i < pieces.size(); i++) {
                said.append(differs("again", pieces.get(i), second.get(i), first.get(i)));
            }
            submit(link, commands.end(0));
            link.busyWait();
            return pieces.size() + (said.isEmpty() ? " fine" : said.toString()) + " " + lost;
        } catch (IOException e) {
            return "failed: " + e;
        }
    }

    private static String differs(String what, SamplePiece piece, byte[] got, byte[] put) {
        int at = java.util.Arrays.mismatch(got, put);
        return at < 0
                ? ""
                : " %s %s %d/%d differs at %d: %02x not %02x"
                        .formatted(what, piece.plane(), piece.layer(), piece.sample(), at, got[at], put[at]);
    }

    private static List<byte[]> read(VtestLink link, SampleCommands commands, List<SamplePiece> pieces)
            throws IOException {
        List<byte[]> all = new ArrayList<>();
        for (SamplePiece piece : pieces) {
            for (ResourceSpec one : piece.forReading(new int[] {1001, 1002, 1003, 1004})) {
                link.send(RESOURCE_CREATE, one.words());
            }
            submit(link, commands.read(piece));
            link.busyWait();
            all.add(link.get(piece.transfer(1002).words()));
            for (ResourceSpec one : piece.forReading(new int[] {1001, 1002, 1003, 1004})) {
                link.send(RESOURCE_UNREF, one.handle());
            }
        }
        return all;
    }

    private static void submit(VtestLink link, List<int[]> all) throws IOException {
        for (int[] words : all) {
            link.send(VtestLink.SUBMIT_CMD, words);
        }
    }

    private static byte[] pattern(SamplePiece piece) {
        byte[] bytes = new byte[piece.transfer(1).bytes()];
        new Random(piece.hashCode()).nextBytes(bytes);
        if (piece.plane() == Plane.DEPTH) {
            java.nio.FloatBuffer floats = java.nio.ByteBuffer.wrap(bytes)
                    .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer();
            Random random = new Random(piece.hashCode());
            for (int i = 0; i < floats.limit(); i++) {
                floats.put(i, random.nextFloat());
            }
        }
        return bytes;
    }
}

package dev.dormouse.gl.state;

import dev.dormouse.gl.protocol.Command;
import dev.dormouse.gl.protocol.Dwords;
import dev.dormouse.gl.protocol.ObjectType;
import dev.dormouse.gl.real.VirglServer;
import dev.dormouse.gl.real.VtestLink;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A program of ours without Mesa: it draws a rectangle over the left half of a picture of 64 by 64, 2048 pixels, on a real server,
 * followed by a model; and can be moved to another server.
 */
final class Scene implements AutoCloseable {
    static final int PICTURE = 1;
    static final int VERTICES = 2;
    static final int RESULT = 3;
    static final int WRITTEN = 4;
    static final int READ = 5;

    static final int SURFACE = 11;
    static final int VERTEX_SHADER = 12;
    static final int FRAGMENT_SHADER = 13;
    static final int QUERY = 14;
    static final int TARGET = 15;

    static final int PIXELS = 2048;

    private static final int RESOURCE_CREATE = 2;
    private static final int RGBA8 = 67;
    private static final int FOUR_FLOATS = 31;
    private static final int TOKENS = 300;
    private static final float[] CORNERS = {
        -1, -1, 0, 1,
        0, -1, 0, 1,
        -1, 1, 0, 1,
        0, 1, 0, 1
    };

    private final GlModel model;
    private final VtestLink server;

    private Scene(GlModel model, VtestLink server) {
        this.model = model;
        this.server = server;
    }

    static Scene on(VirglServer server) throws IOException {
        VtestLink link = server.connect();
        link.createRenderer();
        Scene scene = new Scene(new GlModel(), link);
        scene.create(new ResourceSpec(PICTURE, 2, RGBA8, 1 << 1 | 1 << 3, 64, 64, 1, 1, 0, 0, 0));
        scene.create(Script.buffer(VERTICES, 64));
        scene.create(Script.custom(RESULT, 16));
        scene.create(new ResourceSpec(WRITTEN, 0, 64, 1 << 11, 1024, 1, 1, 1, 0, 0, 0));
        scene.send(pipeline());
        byte[] corners = floats(CORNERS);
        link.put(scene.whole(VERTICES).words(), corners);
        return scene;
    }

    private static Script pipeline() {
        return new Script()
                .command(Command.CREATE_SUB_CTX, 1)
                .command(Command.SET_SUB_CTX, 1)
                .create(ObjectType.BLEND, 21, 0, 0, 0xf << 27, 0, 0, 0, 0, 0, 0, 0)
                .bind(ObjectType.BLEND, 21)
                .create(ObjectType.DSA, 22, 0, 0, 0, 0)
                .bind(ObjectType.DSA, 22)
                .create(ObjectType.RASTERIZER, 23, 1 << 1 | 1 << 29, bits(1), 0, 0, bits(1), 0, 0, 0)
                .bind(ObjectType.RASTERIZER, 23)
                .create(ObjectType.VERTEX_ELEMENTS, 24, 0, 0, 0, FOUR_FLOATS)
                .bind(ObjectType.VERTEX_ELEMENTS, 24)
                .create(ObjectType.SHADER, vertexShader())
                .command(Command.BIND_SHADER, VERTEX_SHADER, 0)
                .create(ObjectType.SHADER, fragmentShader(FRAGMENT_SHADER))
                .command(Command.BIND_SHADER, FRAGMENT_SHADER, 1)
                .create(ObjectType.SURFACE, SURFACE, PICTURE, RGBA8, 0, 0)
                .command(Command.SET_FRAMEBUFFER_STATE, 1, 0, SURFACE)
                .command(Command.SET_VIEWPORT_STATE, 0, bits(32), bits(32), bits(0.5f), bits(32), bits(32), bits(0.5f))
                .command(Command.SET_VERTEX_BUFFERS, 16, 0, VERTICES)
                .create(ObjectType.QUERY, QUERY, 0, 0, RESULT)
                .create(ObjectType.STREAMOUT_TARGET, TARGET, WRITTEN, 0, 1024);
    }

    private static int bits(float real) {
        return Float.floatToRawIntBits(real);
    }

    private static int[] vertexShader() {
        String text = """
                VERT
                DCL IN[0]
                DCL OUT[0], POSITION
                  0: MOV OUT[0], IN[0]
                  1: END
                """;
        // One output: four components of register 0, to buffer 0, in which a vertex takes four words.
        return shader(text, VERTEX_SHADER, 0, 0, TOKENS, 1, 4, 0, 0, 0, 4 << 10, 0);
    }

    /** Draws red. */
    static int[] fragmentShader(int handle) {
        String text = """
                FRAG
                PROPERTY FS_COLOR0_WRITES_ALL_CBUFS 1
                DCL OUT[0], COLOR
                IMM[0] FLT32 {    1.0000,     0.0000,     0.0000,     1.0000}
                  0: MOV OUT[0], IMM[0]
                  1: END
                """;
        return shader(text, handle, 1, 0, TOKENS, 0);
    }

    /** The words of a shader: these, with the text's length as the third, and the text. */
    private static int[] shader(String text, int... head) {
        byte[] bytes = (text + "\0").getBytes(StandardCharsets.US_ASCII);
        int[] tail = new int[(bytes.length + 3) / 4];
        Dwords.copy(MemorySegment.ofArray(Arrays.copyOf(bytes, tail.length * 4)), 0, tail, 0, tail.length);
        int[] all = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, all, head.length, tail.length);
        all[2] = bytes.length;
        return all;
    }

    static Script draw() {
        return new Script().command(Command.DRAW_VBO, 0, 4, 5, 0, 1, 0, 0, 0, 0, 0, 3, 0);
    }

    static Script clear() {
        return new Script().command(Command.CLEAR, 4, 0, 0, 0, 0, 0, 0, 0);
    }

    static byte[] floats(float... all) {
        int[] words = new int[all.length];
        for (int i = 0; i < all.length; i++) {
            words[i] = bits(all[i]);
        }
        return Dwords.bytes(words);
    }

    /** Of the rectangle's corners, from this one on. */
    static byte[] corners(int... numbers) {
        float[] all = new float[numbers.length * 4];
        for (int i = 0; i < numbers.length; i++) {
            System.arraycopy(CORNERS, numbers[i] * 4, all, i * 4, 4);
        }
        return floats(all);
    }

    void create(ResourceSpec spec) throws IOException {
        model.created(spec);
        server.send(RESOURCE_CREATE, spec.words());
    }

    Submission send(Script script) throws IOException {
        MemorySegment words = script.segment();
        Submission submission = model.submit(words);
        int[] sent = new int[Dwords.count(words)];
        Dwords.copy(words, 0, sent, 0, sent.length);
        raw(sent);
        return submission;
    }

    /** Commands that the model does not follow. */
    void raw(int... words) throws IOException {
        server.send(VtestLink.SUBMIT_CMD, words);
    }

    void idle() throws IOException {
        server.busyWait();
    }

    GlModel model() {
        return model;
    }

    private Readable whole(int resource) {
        return model.readables().stream()
                .filter(readable -> readable.handle() == resource)
                .findFirst()
                .orElseThrow();
    }

    /** What the server has in a resource. */
    byte[] contents(int resource) throws IOException {
        idle();
        return server.get(whole(resource).words());
    }

    int pixelsDrawn() throws IOException {
        byte[] picture = contents(PICTURE);
        int drawn = 0;
        for (int i = 0; i < picture.length; i += 4) {
            drawn += picture[i] == (byte) 255 && picture[i + 1] == 0 ? 1 : 0;
        }
        return drawn;
    }

    /** The result as the server says it; it must be there. */
    long result() throws IOException {
        MemorySegment bytes = MemorySegment.ofArray(contents(RESULT));
        if (bytes.get(Dwords.WORD, 0) != QueryCarry.DONE) {
            throw new AssertionError("the query is not done");
        }
        return bytes.get(Dwords.LONG, QueryCarry.RESULT_OFFSET);
    }

    /** Makes all of it again on another server, with its contents. */
    Scene movedTo(VirglServer other) throws IOException {
        Map<Readable, byte[]> contents = new LinkedHashMap<>();
        for (Readable readable : model.readables()) {
            contents.put(readable, contents(readable.handle()));
        }
        VtestLink link = other.connect();
        link.createRenderer();
        Scene moved = new Scene(GlModel.load(model.save()), link);
        for (ResourceSpec spec : model.resources()) {
            link.send(RESOURCE_CREATE, spec.words());
        }
        moved.replay(Phase.OBJECTS);
        for (Map.Entry<Readable, byte[]> entry : contents.entrySet()) {
            link.put(entry.getKey().words(), entry.getValue());
        }
        moved.replay(Phase.QUERIES);
        moved.replay(Phase.BINDINGS);
        return moved;
    }

    private void replay(Phase phase) throws IOException {
        List<int[]> all = new ArrayList<>(model.replay(phase));
        for (int[] words : all) {
            raw(words);
        }
        idle();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

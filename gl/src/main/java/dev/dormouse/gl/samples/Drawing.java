package dev.dormouse.gl.samples;

import dev.dormouse.gl.protocol.Command;
import dev.dormouse.gl.protocol.ObjectType;
import dev.dormouse.gl.protocol.TextureTarget;
import dev.dormouse.gl.state.Emitter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The commands of a rectangle that is drawn over a whole picture, in a context of its own. Every piece makes and unmakes what it needs, but for
 * shaders.
 */
final class Drawing {
    static final int BLEND = 1;
    /** Draws no colours. */
    static final int SILENT_BLEND = 2;
    /** And the next number. */
    static final int VIEW = 6;
    /** And the next number. */
    static final int SURFACE = 8;

    static final int DEEP_SURFACE = 10;
    static final int ALL_SAMPLES = ~0;

    private static final int RASTERIZER = 3;
    private static final int ELEMENTS = 4;
    private static final int SAMPLER = 5;
    private static final int STATE = 11;
    private static final int FIRST_SHADER = 12;

    private static final int SAME_SWIZZLE = 0 | 1 << 3 | 2 << 6 | 3 << 9;
    private static final int FOUR_FLOATS = 31;
    private static final int STRIP = 5;
    private static final int CLEAR_COLOUR = 1 << 2;
    private static final float[] CORNERS = {-1, -1, 0, 1, 1, -1, 0, 1, -1, 1, 0, 1, 1, 1, 0, 1};

    private final int context;
    private final Map<Shader, Integer> shaders = new HashMap<>();
    private Emitter to = new Emitter();

    Drawing(int context) {
        this.context = context;
    }

    /** Makes the context. */
    void create(int corners) {
        to.command(Command.CREATE_SUB_CTX.header(1), context);
        begin();
        corners(corners);
        create(ObjectType.BLEND, BLEND, 0, 0, 0xf << 27, 0, 0, 0, 0, 0, 0, 0);
        create(ObjectType.BLEND, SILENT_BLEND, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        create(ObjectType.RASTERIZER, RASTERIZER, 1 << 1 | 1 << 25 | 1 << 29, bits(1), 0, 0, bits(1), 0, 0, 0);
        bind(ObjectType.RASTERIZER, RASTERIZER);
        create(ObjectType.VERTEX_ELEMENTS, ELEMENTS, 0, 0, 0, FOUR_FLOATS);
        bind(ObjectType.VERTEX_ELEMENTS, ELEMENTS);
        to.command(Command.SET_VERTEX_BUFFERS.header(3), 16, 0, corners);
        create(ObjectType.SAMPLER_STATE, SAMPLER, 2 << 11, 0, 0, 0, 0, 0, 0, 0);
        to.command(Command.BIND_SAMPLER_STATES.header(3), Shader.FRAGMENT, 0, SAMPLER);
        use(Shader.CORNERS);
    }

    private void corners(int buffer) {
        int[] words = new int[11 + CORNERS.length];
        words[0] = buffer;
        words[8] = CORNERS.length * Float.BYTES;
        words[9] = 1;
        words[10] = 1;
        for (int i = 0; i < CORNERS.length; i++) {
            words[11 + i] = bits(CORNERS[i]);
        }
        to.command(Command.RESOURCE_INLINE_WRITE.header(words.length), words);
    }

    /** What follows is for the context. */
    void begin() {
        to.context(context);
    }

    /** Unmakes it; what follows is for this one. */
    void end(int next) {
        to.command(Command.DESTROY_SUB_CTX.header(1), context);
        to.context(next);
    }

    void clear() {
        to.command(Command.CLEAR.header(8), CLEAR_COLOUR, 0, 0, 0, 0, 0, 0, 0);
    }

    void stencil(int value) {
        to.command(Command.SET_STENCIL_REF.header(1), value | value << 8);
    }

    void view(int handle, int resource, int format, TextureTarget shape, int layer) {
        create(
                ObjectType.SAMPLER_VIEW,
                handle,
                resource,
                format | shape.number() << 24,
                layer | layer << 16,
                0,
                SAME_SWIZZLE);
    }

    void look(int view) {
        to.command(Command.SET_SAMPLER_VIEWS.header(3), Shader.FRAGMENT, 0, view);
    }

    void surface(int handle, int resource, int format, int layer) {
        create(ObjectType.SURFACE, handle, resource, format, 0, layer | layer << 16);
    }

    void frame(int colour, int depth) {
        if (colour != 0) {
            to.command(Command.SET_FRAMEBUFFER_STATE.header(3), 1, depth, colour);
        } else {
            to.command(Command.SET_FRAMEBUFFER_STATE.header(2), 0, depth);
        }
    }

    void viewport(SamplePiece piece) {
        float x = piece.picture().width() / 2f;
        float y = piece.picture().height() / 2f;
        to.command(Command.SET_VIEWPORT_STATE.header(7), 0, bits(x), bits(y), bits(0.5f), bits(x), bits(y), bits(0.5f));
    }

    void state(int depth, int stencil) {
        create(ObjectType.DSA, STATE, depth, stencil, 0, 0);
        bind(ObjectType.DSA, STATE);
    }

    void use(Shader shader) {
        Integer handle = shaders.get(shader);
        if (handle == null) {
            handle = FIRST_SHADER + shaders.size();
            shaders.put(shader, handle);
            int[] words = shader.words(handle);
            to.command(Command.CREATE_OBJECT.header(ObjectType.SHADER, words.length), words);
        }
        to.command(Command.BIND_SHADER.header(2), handle, shader.stage());
    }

    void constant(int sample, int bits, int bias) {
        to.command(Command.SET_CONSTANT_BUFFER.header(10), Shader.FRAGMENT, 0, 0, 0, 0, sample, bits, bias, 0, 0);
    }

    void draw(int samples) {
        to.command(Command.SET_SAMPLE_MASK.header(1), samples);
        to.command(Command.DRAW_VBO.header(12), 0, 4, STRIP, 0, 1, 0, 0, 0, 0, 0, 3, 0);
        // Unbound before it goes: the server takes the next one at the same address for it (vrend_object_bind_dsa).
        bind(ObjectType.DSA, 0);
        destroy(ObjectType.DSA, STATE);
    }

    void undo() {
        frame(0, 0);
        to.command(Command.SET_SAMPLER_VIEWS.header(2), Shader.FRAGMENT, 0);
        destroy(ObjectType.SAMPLER_VIEW, VIEW);
        destroy(ObjectType.SURFACE, SURFACE);
    }

    private void create(ObjectType type, int... words) {
        to.command(Command.CREATE_OBJECT.header(type, words.length), words);
    }

    void destroy(ObjectType type, int handle) {
        to.command(Command.DESTROY_OBJECT.header(type, 1), handle);
    }

    void bind(ObjectType type, int handle) {
        to.command(Command.BIND_OBJECT.header(type, 1), handle);
    }

    static int bits(float real) {
        return Float.floatToRawIntBits(real);
    }

    List<int[]> submissions() {
        List<int[]> all = to.submissions();
        to = new Emitter();
        return all;
    }
}

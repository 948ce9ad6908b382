package dev.dormouse.gl.samples;

import dev.dormouse.gl.protocol.Command;
import dev.dormouse.gl.protocol.ObjectType;
import dev.dormouse.gl.protocol.TextureTarget;
import dev.dormouse.gl.state.Emitter;
import dev.dormouse.gl.state.ResourceSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Commands that copy single samples of multisampled pictures, in a context of our own, which no program sees. Every piece makes and
 * unmakes what it needs, but for shaders. It looks at a picture as one of another shape, an array of one or one of an array: so the
 * server makes a view of its own for it (vrend_create_sampler_view), and nothing of the program's changes.
 */
public final class SampleCommands {
    private static final int BLEND = 1;
    private static final int SILENT_BLEND = 2;
    private static final int RASTERIZER = 3;
    private static final int ELEMENTS = 4;
    private static final int SAMPLER = 5;
    /** And the next number. */
    private static final int VIEW = 6;

    /** And the next number. */
    private static final int SURFACE = 8;

    private static final int DEEP_SURFACE = 10;
    private static final int STATE = 11;
    private static final int FIRST_SHADER = 12;

    private static final int ALL_SAMPLES = ~0;
    private static final int SAME_SWIZZLE = 0 | 1 << 3 | 2 << 6 | 3 << 9;
    private static final int FOUR_FLOATS = 31;
    private static final int STRIP = 5;
    private static final int CLEAR_COLOUR = 1 << 2;
    private static final int NOT_DEEPER = 3;
    private static final int ALWAYS = 7;
    private static final int REPLACE = 2;
    private static final int ALL_BITS = 0xff;

    private final int context;
    private final int corners;
    private final int copy;
    private final int[] guesses;
    private final Map<Shader, Integer> shaders = new HashMap<>();
    private Emitter to = new Emitter();

    /**
     * @param context a number that the program does not use
     * @param handles of {@link #corners}, of pieces' copies, and two more of what is needed to read them
     */
    public SampleCommands(int context, int[] handles) {
        this.context = context;
        this.corners = handles[0];
        this.copy = handles[1];
        this.guesses = new int[] {handles[2], handles[3]};
    }

    /** A buffer that must be there before. */
    public ResourceSpec corners() {
        return new ResourceSpec(corners, TextureTarget.BUFFER.number(), 64, 1 << 4, 64, 1, 1, 1, 0, 0, 0);
    }

    /** Makes the context. */
    public List<int[]> begin() {
        to.command(Command.CREATE_SUB_CTX.header(1), context);
        to.context(context);
        to.command(
                Command.RESOURCE_INLINE_WRITE.header(11 + 16),
                corners,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                64,
                1,
                1,
                bits(-1),
                bits(-1),
                0,
                bits(1),
                bits(1),
                bits(-1),
                0,
                bits(1),
                bits(-1),
                bits(1),
                0,
                bits(1),
                bits(1),
                bits(1),
                0,
                bits(1));
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
        return submissions();
    }

    /** Copies the piece out of its picture. */
    public List<int[]> read(SamplePiece piece) {
        to.context(context);
        bind(ObjectType.BLEND, BLEND);
        viewport(piece);
        if (piece.searched()) {
            search(piece);
        } else {
            copy(piece);
        }
        return submissions();
    }

    private void copy(SamplePiece piece) {
        ResourceSpec picture = piece.picture();
        boolean flat = picture.shape() == TextureTarget.TEXTURE_2D;
        TextureTarget shape = flat ? TextureTarget.TEXTURE_2D_ARRAY : TextureTarget.TEXTURE_2D;
        Look look = piece.format().read();
        view(VIEW, picture.handle(), look.picture(), shape, piece.layer());
        look(VIEW);
        surface(SURFACE, copy, look.copy(), 0);
        frame(SURFACE, 0);
        state(0, 0);
        use(Shader.copy(flat ? "2D_ARRAY_MSAA" : "2D_MSAA", look.type()));
        constant(piece.sample(), 0, 0);
        draw(ALL_SAMPLES);
        undo();
    }

    /**
     * The largest number that is not deeper than what is there: bit by bit of a float, from above. What was found so far goes from one
     * picture to the other, and what is not too deep over it. The highest bit that numbers up to 1 have is the 29th.
     */
    private void search(SamplePiece piece) {
        for (int i = 0; i < 2; i++) {
            view(VIEW + i, guesses[i], SampleFormat.DEPTHS, TextureTarget.TEXTURE_2D, 0);
            surface(SURFACE + i, guesses[i], SampleFormat.DEPTHS, 0);
        }
        surface(DEEP_SURFACE, piece.picture().handle(), piece.picture().format(), piece.layer());
        frame(SURFACE, 0);
        to.command(Command.CLEAR.header(8), CLEAR_COLOUR, 0, 0, 0, 0, 0, 0, 0);
        for (int bit = 29; bit >= 0; bit--) {
            int from = (bit & 1) == 0 ? 1 : 0;
            look(VIEW + from);
            frame(SURFACE + 1 - from, DEEP_SURFACE);
            state(0, 0);
            use(Shader.copy("2D_MSAA", "FLOAT"));
            constant(piece.sample(), 0, 0);
            draw(mask(piece));
            state(1 | NOT_DEEPER << 2, 0);
            use(Shader.search());
            constant(piece.sample(), 1 << bit, 0);
            draw(mask(piece));
        }
        found(piece);
    }

    private void found(SamplePiece piece) {
        look(VIEW);
        frame(0, 0);
        destroy(ObjectType.SURFACE, SURFACE);
        surface(SURFACE, copy, piece.format().copy(), 0);
        frame(SURFACE, 0);
        state(0, 0);
        use(Shader.copy("2D_MSAA", "FLOAT"));
        constant(piece.sample(), 0, 0);
        draw(ALL_SAMPLES);
        undo();
        destroy(ObjectType.SAMPLER_VIEW, VIEW + 1);
        destroy(ObjectType.SURFACE, SURFACE + 1);
        destroy(ObjectType.SURFACE, DEEP_SURFACE);
    }

    /** Copies the piece into its picture. */
    public List<int[]> write(SamplePiece piece) {
        to.context(context);
        Look look = piece.format().write();
        view(VIEW, copy, look.copy(), TextureTarget.TEXTURE_2D, 0);
        look(VIEW);
        viewport(piece);
        surface(SURFACE, piece.picture().handle(), look.picture(), piece.layer());
        boolean colour = piece.plane() == Plane.COLOUR;
        frame(colour ? SURFACE : 0, colour ? 0 : SURFACE);
        bind(ObjectType.BLEND, colour ? BLEND : SILENT_BLEND);
        switch (piece.plane()) {
            case COLOUR -> colour(piece);
            case DEPTH -> depth(piece);
            case STENCIL -> stencil(piece);
        }
        undo();
        return submissions();
    }

    private void colour(SamplePiece piece) {
        state(0, 0);
        use(Shader.copy("2D", piece.format().write().type()));
        constant(0, 0, 0);
        draw(mask(piece));
    }

    private void depth(SamplePiece piece) {
        state(1 | 1 << 1 | ALWAYS << 2, 0);
        use(Shader.depth());
        constant(0, 0, 0);
        draw(mask(piece));
    }

    /** All bits are cleared, then each is set where it is to be: not every GPU lets shaders say what stencils are. */
    private void stencil(SamplePiece piece) {
        use(Shader.stencil());
        stencil(piece, ALL_BITS, 0, 1);
        for (int bit = 1; bit <= ALL_BITS; bit <<= 1) {
            stencil(piece, bit, ALL_BITS, -0.5f);
        }
    }

    private void stencil(SamplePiece piece, int bits, int value, float bias) {
        state(0, 1 | ALWAYS << 1 | REPLACE << 4 | REPLACE << 7 | REPLACE << 10 | ALL_BITS << 13 | bits << 21);
        to.command(Command.SET_STENCIL_REF.header(1), value | value << 8);
        constant(0, bits, bits(bias));
        draw(mask(piece));
    }

    /** The last sample's goes to those, too, that a server has made beyond what it was asked for. */
    private static int mask(SamplePiece piece) {
        boolean last = piece.sample() == piece.picture().samples() - 1;
        return last ? ALL_SAMPLES << piece.sample() : 1 << piece.sample();
    }

    /** Unmakes the context; what follows is for this one. */
    public List<int[]> end(int next) {
        to.command(Command.DESTROY_SUB_CTX.header(1), context);
        to.context(next);
        return submissions();
    }

    private void view(int handle, int resource, int format, TextureTarget shape, int layer) {
        create(
                ObjectType.SAMPLER_VIEW,
                handle,
                resource,
                format | shape.number() << 24,
                layer | layer << 16,
                0,
                SAME_SWIZZLE);
    }

    private void look(int view) {
        to.command(Command.SET_SAMPLER_VIEWS.header(3), Shader.FRAGMENT, 0, view);
    }

    private void surface(int handle, int resource, int format, int layer) {
        create(ObjectType.SURFACE, handle, resource, format, 0, layer | layer << 16);
    }

    private void frame(int colour, int depth) {
        if (colour != 0) {
            to.command(Command.SET_FRAMEBUFFER_STATE.header(3), 1, depth, colour);
        } else {
            to.command(Command.SET_FRAMEBUFFER_STATE.header(2), 0, depth);
        }
    }

    private void viewport(SamplePiece piece) {
        float x = piece.picture().width() / 2f;
        float y = piece.picture().height() / 2f;
        to.command(Command.SET_VIEWPORT_STATE.header(7), 0, bits(x), bits(y), bits(0.5f), bits(x), bits(y), bits(0.5f));
    }

    private void state(int depth, int stencil) {
        create(ObjectType.DSA, STATE, depth, stencil, 0, 0);
        bind(ObjectType.DSA, STATE);
    }

    private void use(Shader shader) {
        Integer handle = shaders.get(shader);
        if (handle == null) {
            handle = FIRST_SHADER + shaders.size();
            shaders.put(shader, handle);
            int[] words = shader.words(handle);
            to.command(Command.CREATE_OBJECT.header(ObjectType.SHADER, words.length), words);
        }
        to.command(Command.BIND_SHADER.header(2), handle, shader.stage());
    }

    private void constant(int sample, int bits, int bias) {
        to.command(Command.SET_CONSTANT_BUFFER.header(10), Shader.FRAGMENT, 0, 0, 0, 0, sample, bits, bias, 0, 0);
    }

    private void draw(int samples) {
        to.command(Command.SET_SAMPLE_MASK.header(1), samples);
        to.command(Command.DRAW_VBO.header(12), 0, 4, STRIP, 0, 1, 0, 0, 0, 0, 0, 3, 0);
        // Unbound before it goes: the server takes the next one at the same address for it (vrend_object_bind_dsa).
        bind(ObjectType.DSA, 0);
        destroy(ObjectType.DSA, STATE);
    }

    private void undo() {
        frame(0, 0);
        to.command(Command.SET_SAMPLER_VIEWS.header(2), Shader.FRAGMENT, 0);
        destroy(ObjectType.SAMPLER_VIEW, VIEW);
        destroy(ObjectType.SURFACE, SURFACE);
    }

    private void create(ObjectType type, int... words) {
        to.command(Command.CREATE_OBJECT.header(type, words.length), words);
    }

    private void destroy(ObjectType type, int handle) {
        to.command(Command.DESTROY_OBJECT.header(type, 1), handle);
    }

    private void bind(ObjectType type, int handle) {
        to.command(Command.BIND_OBJECT.header(type, 1), handle);
    }

    private static int bits(float real) {
        return Float.floatToRawIntBits(real);
    }

    private List<int[]> submissions() {
        List<int[]> all = to.submissions();
        to = new Emitter();
        return all;
    }
}

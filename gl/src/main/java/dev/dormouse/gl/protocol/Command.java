package dev.dormouse.gl.protocol;

import static dev.dormouse.gl.protocol.Fate.FOLLOWED;
import static dev.dormouse.gl.protocol.Fate.NOT_OFFERED;
import static dev.dormouse.gl.protocol.Fate.PASSED;
import static dev.dormouse.gl.protocol.Length.atLeast;
import static dev.dormouse.gl.protocol.Length.elements;
import static dev.dormouse.gl.protocol.Length.exactly;

import dev.dormouse.gl.protocol.Length.OneOf;

/**
 * The commands of virgl: numbers of virgl_protocol.h (virgl_context_cmd), lengths of vrend_decode.c. A command is a header word,
 * number | object type &lt;&lt; 8 | words that follow &lt;&lt; 16, and those words.
 */
public enum Command {
    NOP(0, atLeast(0), PASSED),
    CREATE_OBJECT(1, atLeast(1), FOLLOWED),
    BIND_OBJECT(2, exactly(1), FOLLOWED, Places.objects(0, 1)),
    DESTROY_OBJECT(3, exactly(1), FOLLOWED),
    SET_VIEWPORT_STATE(4, elements(1, 6, Limits.VIEWPORTS), FOLLOWED),
    SET_FRAMEBUFFER_STATE(5, elements(2, 1, Limits.COLOR_BUFFERS), FOLLOWED, Places.objects(1, 1)),
    SET_VERTEX_BUFFERS(6, elements(0, 3, Limits.VERTEX_BUFFERS), FOLLOWED, Places.resources(2, 3)),
    CLEAR(7, exactly(8), PASSED),
    DRAW_VBO(8, new OneOf(12, 14, 20), FOLLOWED),
    RESOURCE_INLINE_WRITE(9, atLeast(12), PASSED),
    SET_SAMPLER_VIEWS(10, elements(2, 1, Limits.SAMPLER_VIEWS), FOLLOWED, Places.objects(2, 1)),
    SET_INDEX_BUFFER(11, new OneOf(1, 3, 3), FOLLOWED, Places.resources(0, 3)),
    SET_CONSTANT_BUFFER(12, atLeast(2), FOLLOWED),
    SET_STENCIL_REF(13, exactly(1), FOLLOWED),
    SET_BLEND_COLOR(14, exactly(4), FOLLOWED),
    SET_SCISSOR_STATE(15, elements(1, 2, Limits.VIEWPORTS), FOLLOWED),
    BLIT(16, exactly(21), PASSED),
    RESOURCE_COPY_REGION(17, exactly(13), PASSED),
    BIND_SAMPLER_STATES(18, elements(2, 1, Limits.SAMPLER_VIEWS), FOLLOWED, Places.objects(2, 1)),
    BEGIN_QUERY(19, exactly(1), FOLLOWED),
    END_QUERY(20, exactly(1), FOLLOWED),
    GET_QUERY_RESULT(21, exactly(2), PASSED),
    SET_POLYGON_STIPPLE(22, exactly(32), FOLLOWED),
    SET_CLIP_STATE(23, exactly(32), FOLLOWED),
    SET_SAMPLE_MASK(24, exactly(1), FOLLOWED),
    SET_STREAMOUT_TARGETS(25, elements(1, 1, Limits.STREAMOUT_TARGETS), FOLLOWED, Places.objects(1, 1)),
    SET_RENDER_CONDITION(26, exactly(3), FOLLOWED, Places.objects(0, 3)),
    SET_UNIFORM_BUFFER(27, exactly(5), FOLLOWED, Places.resources(4, 5)),
    SET_SUB_CTX(28, exactly(1), FOLLOWED),
    CREATE_SUB_CTX(29, exactly(1), FOLLOWED),
    DESTROY_SUB_CTX(30, exactly(1), FOLLOWED),
    BIND_SHADER(31, exactly(2), FOLLOWED, Places.objects(0, 2)),
    SET_TESS_STATE(32, exactly(6), FOLLOWED),
    SET_MIN_SAMPLES(33, exactly(1), FOLLOWED),
    SET_SHADER_BUFFERS(34, elements(2, 3, Limits.SHADER_BUFFERS), FOLLOWED, Places.resources(4, 3)),
    SET_SHADER_IMAGES(35, elements(2, 5, Limits.SHADER_IMAGES), FOLLOWED, Places.resources(6, 5)),
    MEMORY_BARRIER(36, exactly(1), PASSED),
    LAUNCH_GRID(37, exactly(8), PASSED),
    SET_FRAMEBUFFER_STATE_NO_ATTACH(38, exactly(2), FOLLOWED),
    TEXTURE_BARRIER(39, exactly(1), PASSED),
    SET_ATOMIC_BUFFERS(40, elements(1, 3, Limits.ATOMIC_BUFFERS), FOLLOWED, Places.resources(3, 3)),
    SET_DEBUG_FLAGS(41, atLeast(1), FOLLOWED),
    GET_QUERY_RESULT_QBO(42, exactly(6), FOLLOWED),
    TRANSFER3D(43, atLeast(13), NOT_OFFERED),
    END_TRANSFERS(44, atLeast(0), PASSED),
    COPY_TRANSFER3D(45, exactly(14), NOT_OFFERED),
    SET_TWEAKS(46, exactly(2), FOLLOWED),
    CLEAR_TEXTURE(47, exactly(12), PASSED),
    PIPE_RESOURCE_CREATE(48, exactly(11), NOT_OFFERED),
    PIPE_RESOURCE_SET_TYPE(49, atLeast(8), NOT_OFFERED),
    GET_MEMORY_INFO(50, exactly(1), NOT_OFFERED),
    SEND_STRING_MARKER(51, atLeast(2), PASSED),
    LINK_SHADER(52, exactly(6), PASSED),
    CREATE_VIDEO_CODEC(53, atLeast(7), NOT_OFFERED),
    DESTROY_VIDEO_CODEC(54, exactly(1), NOT_OFFERED),
    CREATE_VIDEO_BUFFER(55, atLeast(5), NOT_OFFERED),
    DESTROY_VIDEO_BUFFER(56, exactly(1), NOT_OFFERED),
    BEGIN_FRAME(57, exactly(2), NOT_OFFERED),
    DECODE_MACROBLOCK(58, atLeast(0), NOT_OFFERED),
    DECODE_BITSTREAM(59, exactly(5), NOT_OFFERED),
    ENCODE_BITSTREAM(60, atLeast(0), NOT_OFFERED),
    END_FRAME(61, exactly(2), NOT_OFFERED),
    CLEAR_SURFACE(62, atLeast(1), PASSED),
    GET_PIPE_RESOURCE_LAYOUT(63, atLeast(0), NOT_OFFERED);

    private static final Command[] ALL = values();

    private final int number;

    @SuppressWarnings("ImmutableEnumChecker") // records of numbers
    private final Length length;

    private final Fate fate;

    @SuppressWarnings("ImmutableEnumChecker") // records of numbers
    private final Places places;

    Command(int number, Length length, Fate fate) {
        this(number, length, fate, Places.NONE);
    }

    Command(int number, Length length, Fate fate, Places places) {
        this.number = number;
        this.length = length;
        this.fate = fate;
        this.places = places;
    }

    /** The command of a header word. */
    public static Command of(int header) {
        int number = header & 0xff;
        // The numbers have no gaps (a test sees to it).
        if (number >= ALL.length) {
            throw new VirglException("command " + number + " is none of virgl's");
        }
        return ALL[number];
    }

    public static int words(int header) {
        return header >>> 16;
    }

    public static int objectType(int header) {
        return header >> 8 & 0xff;
    }

    public int header(int words) {
        return number | words << 16;
    }

    public int header(ObjectType type, int words) {
        return number | type.number() << 8 | words << 16;
    }

    public int number() {
        return number;
    }

    public Length length() {
        return length;
    }

    public Fate fate() {
        return fate;
    }

    /** Which of its words are handles that stay in use when the command is done. */
    public Places places() {
        return places;
    }
}

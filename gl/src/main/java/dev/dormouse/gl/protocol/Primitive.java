package dev.dormouse.gl.protocol;

/**
 * What a draw is made of (p_defines.h, pipe_prim_type; the number is the ordinal), and how many vertices transform feedback
 * writes of it: strips and fans are taken apart (OpenGL 4.6, 13.3).
 */
public enum Primitive {
    POINTS(1),
    LINES(2),
    LINE_LOOP(2),
    LINE_STRIP(2),
    TRIANGLES(3),
    TRIANGLE_STRIP(3),
    TRIANGLE_FAN(3),
    QUADS(3),
    QUAD_STRIP(3),
    POLYGON(3),
    LINES_ADJACENCY(2),
    LINE_STRIP_ADJACENCY(2),
    TRIANGLES_ADJACENCY(3),
    TRIANGLE_STRIP_ADJACENCY(3),
    PATCHES(0);

    private static final Primitive[] ALL = values();

    private final int vertices;

    Primitive(int vertices) {
        this.vertices = vertices;
    }

    public static Primitive of(int number) {
        return number >= 0 && number < ALL.length ? ALL[number] : PATCHES;
    }

    /** Vertices of one primitive as it is written; 0 if that is not known from the draw. */
    public int vertices() {
        return vertices;
    }

    /** How many primitives are written of a draw of so many vertices. */
    public long written(long count) {
        long primitives = switch (this) {
            case POINTS -> count;
            case LINES -> count / 2;
            case LINE_LOOP -> count < 2 ? 0 : count;
            case LINE_STRIP -> count - 1;
            case TRIANGLES -> count / 3;
            case TRIANGLE_STRIP, TRIANGLE_FAN, POLYGON -> count - 2;
            case QUADS -> count / 4 * 2;
            case QUAD_STRIP -> (count / 2 - 1) * 2;
            case LINES_ADJACENCY -> count / 4;
            case LINE_STRIP_ADJACENCY -> count - 3;
            case TRIANGLES_ADJACENCY -> count / 6;
            case TRIANGLE_STRIP_ADJACENCY -> count / 2 - 2;
            case PATCHES -> 0;
        };
        return Math.max(0, primitives);
    }
}

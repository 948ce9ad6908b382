package dev.dormouse.gl.protocol;

/** The shape of a resource (p_defines.h, pipe_texture_target; the number is the ordinal). */
public enum TextureTarget {
    BUFFER,
    TEXTURE_1D,
    TEXTURE_2D,
    TEXTURE_3D,
    TEXTURE_CUBE,
    TEXTURE_RECT,
    TEXTURE_1D_ARRAY,
    TEXTURE_2D_ARRAY,
    TEXTURE_CUBE_ARRAY;

    private static final TextureTarget[] ALL = values();

    public static TextureTarget of(int number) {
        if (number < 0 || number >= ALL.length) {
            throw new VirglException("texture target " + number + " is none of virgl's");
        }
        return ALL[number];
    }

    // They stand in the order of their numbers.
    @SuppressWarnings("EnumOrdinal")
    public int number() {
        return ordinal();
    }
}

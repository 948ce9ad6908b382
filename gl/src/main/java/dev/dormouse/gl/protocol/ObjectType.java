package dev.dormouse.gl.protocol;

import org.jspecify.annotations.Nullable;

/** What CREATE_OBJECT makes (virgl_protocol.h, virgl_object_type), in the order in which a new server is given them. */
public enum ObjectType {
    BLEND(1, Length.exactly(11), -1),
    RASTERIZER(2, Length.exactly(9), -1),
    DSA(3, Length.exactly(5), -1),
    VERTEX_ELEMENTS(5, Length.elements(1, 4, 32), -1),
    SAMPLER_STATE(7, Length.exactly(9), -1),
    SHADER(4, Length.atLeast(5), -1),
    SAMPLER_VIEW(6, Length.exactly(6), 1),
    SURFACE(8, Length.exactly(5), 1),
    MSAA_SURFACE(11, Length.exactly(6), 1),
    STREAMOUT_TARGET(10, Length.exactly(4), 1),
    QUERY(9, Length.exactly(4), 3);

    private static final @Nullable ObjectType[] BY_NUMBER = new @Nullable ObjectType[12];

    static {
        for (ObjectType type : values()) {
            BY_NUMBER[type.number] = type;
        }
    }

    private final int number;

    @SuppressWarnings("ImmutableEnumChecker") // records of numbers
    private final Length length;

    private final int resourceWord;

    ObjectType(int number, Length length, int resourceWord) {
        this.number = number;
        this.length = length;
        this.resourceWord = resourceWord;
    }

    public static ObjectType of(int number) {
        ObjectType type = number >= 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : null;
        if (type == null) {
            throw new VirglException("object type " + number + " is none of virgl's");
        }
        return type;
    }

    public int number() {
        return number;
    }

    /** Of the words behind the header of CREATE_OBJECT. */
    public Length length() {
        return length;
    }

    /** Which word behind the header is the resource it is made on; -1 if it is made on none. */
    public int resourceWord() {
        return resourceWord;
    }

    /** Whether BIND_OBJECT binds it. */
    public boolean bindable() {
        return this == BLEND || this == RASTERIZER || this == DSA || this == VERTEX_ELEMENTS;
    }
}

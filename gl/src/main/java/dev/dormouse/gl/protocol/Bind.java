package dev.dormouse.gl.protocol;

/** What a resource is made for (virgl_hw.h, VIRGL_BIND_*); bits. */
public final class Bind {
    /** Memory of the server that no GL buffer is behind: results of queries, fences. */
    public static final int CUSTOM = 1 << 17;
    /** Memory of the program only: the server has nothing of it. */
    public static final int STAGING = 1 << 19;

    private Bind() {}
}

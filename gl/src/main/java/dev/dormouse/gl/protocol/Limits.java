package dev.dormouse.gl.protocol;

/** How many of each there can be: the largest that any virglrenderer has (p_state.h, PIPE_MAX_*). */
public final class Limits {
    /** Words of one SUBMIT_CMD (virgl_winsys.h, VIRGL_MAX_CMDBUF_DWORDS). */
    public static final int SUBMIT_WORDS = 66_560;

    public static final int STAGES = 6;
    public static final int VIEWPORTS = 16;
    public static final int COLOR_BUFFERS = 8;
    public static final int VERTEX_BUFFERS = 32;
    public static final int SAMPLER_VIEWS = 128;
    public static final int STREAMOUT_TARGETS = 16;
    public static final int STREAM_OUTPUTS = 256;
    public static final int UNIFORM_BUFFERS = 64;
    public static final int SHADER_BUFFERS = 64;
    public static final int SHADER_IMAGES = 64;
    public static final int ATOMIC_BUFFERS = 64;

    private Limits() {}
}

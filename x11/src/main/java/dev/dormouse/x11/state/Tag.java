package dev.dormouse.x11.state;

import java.util.Set;

/** Something that a client has used, from which follows whether and how it can be carried. */
public enum Tag {
    /** It made a GLX context that draws without the server: on a GPU, or on the processor (llvmpipe). */
    GLX_DIRECT,
    /** It drew with OpenGL in the server, where the state of that lies and cannot be read. */
    GLX_INDIRECT,
    /** It asked for the GPU's device, or shared the GPU's buffers with the server. */
    DRI3,
    DRI2,
    /** It showed pixmaps by the Present extension, or waits for a frame's number. */
    PRESENT,
    XVIDEO,
    SHM,
    /** It listens to what other clients send and get. */
    RECORD,
    /** It makes input for others. */
    XTEST,
    POINTER_GRAB,
    KEYBOARD_GRAB,
    SERVER_GRAB;

    /**
     * Whether a client has what only its present server has, or its GPU: buffers, frames on their way, a video port. Toolkits ask
     * about GLX and never use it, and llvmpipe's contexts are direct too, so a context alone means nothing.
     */
    public static boolean direct(Set<Tag> used) {
        return used.contains(DRI3) || used.contains(DRI2) || used.contains(PRESENT) || used.contains(XVIDEO);
    }

    /** Whether no other server can go on where the present one leaves off. */
    public static boolean immovable(Set<Tag> used) {
        return direct(used) || used.contains(GLX_INDIRECT);
    }
}

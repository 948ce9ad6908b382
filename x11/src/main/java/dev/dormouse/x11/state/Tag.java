package dev.dormouse.x11.state;

import java.util.Set;

/** Something that a client has used, from which follows whether and how it can be carried. */
public enum Tag {
    /** It made a GLX context that draws without the server: on a GPU, or on the processor (llvmpipe). */
    GLX_DIRECT,
    /** It made a GLX context whose state lies in the server and cannot be read. */
    GLX_INDIRECT,
    /** It asked for the GPU's device, or shared the GPU's buffers with the server. */
    DRI3,
    DRI2,
    /** It showed pixmaps by the Present extension. */
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
     * Whether that means that a client draws on a GPU. Toolkits ask about GLX and never use it, and llvmpipe's contexts are direct too,
     * but only a GPU's frames reach the server as buffers of the GPU.
     */
    public static boolean gpu(Set<Tag> used) {
        return used.contains(DRI3) || used.contains(DRI2) || (used.contains(GLX_DIRECT) && used.contains(PRESENT));
    }
}

package dev.dormouse.gpu.drm.graph;

/**
 * Something that leads to what the graph cannot explain or carry.
 *
 * @param pid as the host sees it
 * @param process in words
 * @param where a descriptor or a mapping
 * @param what is missing
 * @param device without which it would not be missing; -1 if that is not known
 */
public record Missing(int pid, String process, String where, String what, int device) {
    public static final int NO_DEVICE = -1;

    public String inWords() {
        return process + ", " + where + ": " + what;
    }
}

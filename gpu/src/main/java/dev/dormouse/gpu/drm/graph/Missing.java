package dev.dormouse.gpu.drm.graph;

/**
 * Something that leads to what the graph cannot explain or carry.
 *
 * @param pid as the host sees it
 * @param process in words
 * @param where a descriptor or a mapping
 * @param what is missing
 */
public record Missing(int pid, String process, String where, String what) {
    public String inWords() {
        return process + ", " + where + ": " + what;
    }
}

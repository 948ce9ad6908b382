package dev.dormouse.gpu.drm.graph;

/**
 * Something that leads to what the graph cannot explain or carry.
 *
 * @param process in words
 * @param where a descriptor or a mapping
 * @param what is missing
 */
public record Missing(String process, String where, String what) {
    public String inWords() {
        return process + ", " + where + ": " + what;
    }
}

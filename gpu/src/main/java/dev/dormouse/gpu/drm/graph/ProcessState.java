package dev.dormouse.gpu.drm.graph;

/**
 * A process.
 *
 * @param pid as the host sees it
 * @param innerPid as it sees itself
 */
public record ProcessState(int pid, int innerPid, String name) {
    /** {@code Xorg (1234)}. */
    public String inWords() {
        return name + " (" + pid + ")";
    }
}

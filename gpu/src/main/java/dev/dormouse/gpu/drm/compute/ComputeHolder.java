package dev.dormouse.gpu.drm.compute;

/**
 * A process that has opened /dev/kfd.
 *
 * @param pid as the host sees it
 * @param innerPid as it sees itself
 * @param fd its descriptor
 */
public record ComputeHolder(int pid, int innerPid, String name, int fd) {
    String inWords() {
        return name + " (" + pid + ")";
    }
}

package dev.dormouse.api;

import java.util.List;

/**
 * A GPU and who uses it.
 *
 * @param node below /dev/dri, possibly empty
 * @param memoryBytes its own, 0 if not known
 * @param usedBytes of it, -1 if not known
 * @param notes how it is divided and the like, possibly empty
 */
public record GpuCard(
        String address,
        String name,
        String driver,
        String node,
        long memoryBytes,
        long usedBytes,
        String notes,
        List<User> users) {
    /**
     * @param session whose it is; empty for programs outside all sessions
     * @param memoryBytes -1 if not known
     */
    public record User(String session, long pid, String name, long memoryBytes) {}
}

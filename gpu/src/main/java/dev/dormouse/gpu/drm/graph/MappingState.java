package dev.dormouse.gpu.drm.graph;

/**
 * Memory of a buffer that a process has mapped.
 *
 * @param pid as the host sees it
 * @param start address
 * @param end address after the last byte
 * @param offset in the node, as the process has mapped it; in the buffer for direct ones
 * @param direct the buffer's descriptor was mapped, not a node of its device
 * @param buffer number; 0 if it leads to none
 * @param client number of a client through which it can be mapped; -1 for direct ones, -2 for the compute driver's
 * @param problem why it cannot be carried; empty if it can
 */
public record MappingState(
        int pid, long start, long end, long offset, boolean direct, long buffer, int client, String problem) {
    public static final int NO_CLIENT = -1;

    /** In the place of a client: it is of the compute driver. */
    public static final int OF_CONTEXT = -2;

    /** Whether it is of /dev/kfd: doorbells, events, registers. */
    public boolean ofContext() {
        return client == OF_CONTEXT;
    }

    /** {@code 7f12000-7f13000}. */
    public String addresses() {
        return Long.toHexString(start) + "-" + Long.toHexString(end);
    }
}

package dev.dormouse.gpu.drm.graph;

/**
 * An open file that leads to an object of the graph.
 *
 * @param pid as the host sees it
 * @param fd its number; of the socket for one that is in flight
 * @param object number of the client, buffer, synchronisation object or context
 * @param flags as it was opened
 * @param inFlight it was sent over a socket and nobody has received it yet
 * @param problem why it cannot be carried; empty if it can
 */
public record DescriptorState(int pid, int fd, Kind kind, long object, int flags, boolean inFlight, String problem) {
    /** What it leads to. */
    public enum Kind {
        CLIENT,
        BUFFER,
        SYNC,
        /** A context of the compute driver. */
        COMPUTE
    }
}

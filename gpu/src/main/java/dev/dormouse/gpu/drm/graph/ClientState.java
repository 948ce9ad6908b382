package dev.dormouse.gpu.drm.graph;

import java.util.List;

/**
 * A node that was opened once ({@code struct drm_file}), however many descriptors of however many processes lead to it: handles
 * mean something within it alone.
 *
 * @param device its number
 * @param flags as it was opened
 * @param master whether it may set what the card shows
 * @param name that the program has given it; empty for most
 * @param handles ascending
 * @param syncobjs ascending
 * @param problem why it cannot be carried; empty if it can
 */
public record ClientState(
        int id,
        int device,
        Node node,
        int flags,
        boolean master,
        String name,
        List<HandleState> handles,
        List<SyncobjState> syncobjs,
        String problem) {
    /** Which of a device's nodes it is. */
    public enum Node {
        PRIMARY,
        RENDER
    }

    /**
     * A buffer in a client.
     *
     * @param buffer its number
     * @param binding what the driver keeps of it for this client alone
     */
    public record HandleState(int handle, long buffer, String binding) {}

    /** @param sync number of the synchronisation object */
    public record SyncobjState(int handle, int sync) {}
}

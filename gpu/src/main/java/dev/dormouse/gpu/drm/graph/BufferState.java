package dev.dormouse.gpu.drm.graph;

/**
 * Memory that devices and programs share.
 *
 * @param id inode of its dma-buf; negative for one that cannot be shared and has none
 * @param size bytes
 * @param device number of the device that made it; -1 for a buffer of memory or of a heap
 * @param maker what the kernel calls its maker (exp_name), such as {@code udmabuf}
 * @param name that a program has given it; empty for most
 * @param writable whether its descriptors can be mapped for writing, which the first of them has decided
 * @param offset where in its device's nodes it can be mapped
 * @param stateVersion of the driver's own state
 * @param state what the driver needs to make it again, which only the driver reads
 * @param problem why it cannot be carried; empty if it can
 */
public record BufferState(
        long id,
        long size,
        int device,
        String maker,
        String name,
        boolean writable,
        long offset,
        int stateVersion,
        String state,
        String problem) {
    /** The device is none of DRM. */
    public static final int NO_DEVICE = -1;

    /** The same, which cannot be carried. */
    public BufferState with(String found) {
        return new BufferState(id, size, device, maker, name, writable, offset, stateVersion, state, found);
    }

    /** Whether a client holds it alone, as it cannot be exported. */
    public boolean isPrivate() {
        return id < 0;
    }
}

package dev.dormouse.gpu.drm.io;

/**
 * Memory of a device or buffer that a process has mapped (proc_pid_maps(5)).
 *
 * @param offset in the node, or for a buffer whatever its driver made of it
 * @param kind NODE, BUFFER or COMPUTE
 * @param minor of the node
 * @param inode of the buffer
 */
public record MappedRange(
        long start, long end, long offset, String permissions, FileFacts.Kind kind, int minor, long inode) {
    public long length() {
        return end - start;
    }

    /** What is written is seen by all. */
    public boolean shared() {
        return permissions.endsWith("s");
    }
}

package dev.dormouse.gl.proxy;

/**
 * Memory that a saved program shares with the proxy for one of its resources. Its contents are saved with the program.
 *
 * @param handle of the resource; 0 is that of all fences, in which nothing is ever written
 * @param used whether its contents are the resource's, as far as is known
 */
public record SavedMemory(int handle, long size, boolean used) {
    /** What all such names begin with. */
    public static final String PREFIX = "dormouse-gl-";

    /** What its mappings are called in /proc/PID/maps, as {@code /memfd:NAME (deleted)}. */
    public String name(int connection) {
        return SharedMemory.name(connection, handle);
    }
}

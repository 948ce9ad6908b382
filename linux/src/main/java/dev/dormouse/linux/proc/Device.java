package dev.dormouse.linux.proc;

/**
 * A device by its number (makedev(3)).
 *
 * @param block a block device, else a character device
 */
public record Device(boolean block, int major, int minor) {
    @Override
    public String toString() {
        return (block ? "b " : "c ") + major + ":" + minor;
    }
}

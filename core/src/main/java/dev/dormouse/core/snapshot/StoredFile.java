package dev.dormouse.core.snapshot;

import java.util.List;

/**
 * A file of a snapshot.
 *
 * @param path relative to the snapshot's directory
 * @param size in bytes
 * @param sha256 of each 16 MiB of it in order, as hexadecimal digits: a file of at most 16 MiB has one, which is what
 *     sha256sum(1) prints for it. In pieces, so that a large file can be checked by several processors at once.
 */
public record StoredFile(String path, long size, List<String> sha256) {
    /** Bytes covered by one checksum. */
    public static final int PIECE = 16 << 20;

    /** Number of checksums that a file of this size has. */
    static int pieces(long size) {
        return (int) Math.max(1, (size + PIECE - 1) / PIECE);
    }
}

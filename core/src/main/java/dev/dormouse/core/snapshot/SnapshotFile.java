package dev.dormouse.core.snapshot;

/**
 * A file of a snapshot, which the store has.
 *
 * @param path relative, with slashes
 * @param size in bytes
 */
public record SnapshotFile(String path, long size) {}

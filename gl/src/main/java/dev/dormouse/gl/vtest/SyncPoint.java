package dev.dormouse.gl.vtest;

/** A synchronization object, and the value that it has to reach. */
public record SyncPoint(int id, long value) {}

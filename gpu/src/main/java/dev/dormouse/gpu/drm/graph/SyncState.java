package dev.dormouse.gpu.drm.graph;

/**
 * A synchronisation object, or a descriptor of fences.
 *
 * @param object number of the first in the graph that is the same object: its own, unless several ways lead to one
 * @param device number of the device of a synchronisation object
 * @param point last point of its time line that was reached
 * @param status of a descriptor of fences: 1 done, negative failed
 */
public record SyncState(int id, int object, Kind kind, int device, Fence fence, long point, int status) {
    /** The same way to another object. */
    public SyncState of(int other) {
        return new SyncState(id, other, kind, device, fence, point, status);
    }

    /** Which. */
    public enum Kind {
        SYNCOBJ,
        SYNC_FILE
    }

    /** What is in it. */
    public enum Fence {
        NONE,
        PENDING,
        SIGNALLED
    }
}

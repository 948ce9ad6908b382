package dev.dormouse.gpu.drm.graph;

/**
 * A synchronisation object, or a descriptor of fences.
 *
 * @param device number of the device of a synchronisation object
 * @param point last point of its time line that was reached
 * @param status of a descriptor of fences: 1 done, negative failed
 */
public record SyncState(int id, Kind kind, int device, Fence fence, long point, int status) {
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

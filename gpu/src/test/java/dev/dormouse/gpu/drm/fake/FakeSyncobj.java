package dev.dormouse.gpu.drm.fake;

/** A synchronisation object: empty, pending or signalled, with the last point of its time line. */
final class FakeSyncobj {
    boolean fence;
    boolean signalled;
    long point;
}

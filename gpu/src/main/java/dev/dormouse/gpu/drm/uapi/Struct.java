package dev.dormouse.gpu.drm.uapi;

import java.lang.foreign.MemorySegment;

/** The argument of a request. */
public interface Struct {
    /** Writes the members into zeroed memory of the request's size. */
    void put(MemorySegment to);
}

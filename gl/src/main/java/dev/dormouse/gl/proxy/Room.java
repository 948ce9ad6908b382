package dev.dormouse.gl.proxy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Native memory for one thing at a time; grows. Used by one thread. */
final class Room {
    private MemorySegment memory = MemorySegment.NULL;

    /** What was there before is not there any more. */
    MemorySegment of(long bytes) {
        if (memory.byteSize() < bytes) {
            memory = Arena.ofAuto().allocate(bytes, 64);
        }
        return memory.asSlice(0, bytes);
    }
}

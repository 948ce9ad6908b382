package dev.dormouse.gpu.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * The structures that the checkpoint functions take, laid out as cuda.h of CUDA 12.8 to 13.3 has them: 64 bytes each.
 * CUDA 13.4 gave names to some reserved bytes; zero there means what it meant before. Arenas give zeroed memory, so all
 * reserved bytes are zero, as the header demands.
 */
final class Arguments {
    static final StructLayout LOCK = MemoryLayout.structLayout(
            ValueLayout.JAVA_INT.withName("timeoutMs"),
            ValueLayout.JAVA_INT.withName("reserved0"),
            MemoryLayout.sequenceLayout(7, ValueLayout.JAVA_LONG).withName("reserved1"));

    /** CUcheckpointCheckpointArgs and CUcheckpointUnlockArgs. */
    static final StructLayout RESERVED = MemoryLayout.structLayout(
            MemoryLayout.sequenceLayout(8, ValueLayout.JAVA_LONG).withName("reserved"));

    static final StructLayout PAIR = MemoryLayout.structLayout(
            MemoryLayout.sequenceLayout(GpuUuid.BYTES, ValueLayout.JAVA_BYTE).withName("oldUuid"),
            MemoryLayout.sequenceLayout(GpuUuid.BYTES, ValueLayout.JAVA_BYTE).withName("newUuid"));

    static final StructLayout RESTORE = MemoryLayout.structLayout(
            ValueLayout.ADDRESS.withName("gpuPairs"),
            ValueLayout.JAVA_INT.withName("gpuPairsCount"),
            MemoryLayout.sequenceLayout(44, ValueLayout.JAVA_BYTE).withName("reserved"),
            ValueLayout.JAVA_LONG.withName("reserved1"));

    private Arguments() {}

    /** @param timeoutMs more than 0: that would wait for ever */
    static MemorySegment lock(SegmentAllocator arena, int timeoutMs) {
        MemorySegment lock = arena.allocate(LOCK);
        lock.set(ValueLayout.JAVA_INT, offset(LOCK, "timeoutMs"), timeoutMs);
        return lock;
    }

    static MemorySegment none(SegmentAllocator arena) {
        return arena.allocate(RESERVED);
    }

    static MemorySegment restore(Arena arena, List<GpuPair> pairs) {
        MemorySegment restore = arena.allocate(RESTORE);
        if (!pairs.isEmpty()) {
            restore.set(ValueLayout.ADDRESS, offset(RESTORE, "gpuPairs"), pairs(arena, pairs));
            restore.set(ValueLayout.JAVA_INT, offset(RESTORE, "gpuPairsCount"), pairs.size());
        }
        return restore;
    }

    private static MemorySegment pairs(SegmentAllocator arena, List<GpuPair> pairs) {
        MemorySegment all = arena.allocate(PAIR, pairs.size());
        long at = 0;
        for (GpuPair pair : pairs) {
            MemorySegment one = all.asSlice(at, PAIR.byteSize());
            one.copyFrom(MemorySegment.ofArray(GpuUuid.bytes(pair.saved())));
            one.asSlice(GpuUuid.BYTES).copyFrom(MemorySegment.ofArray(GpuUuid.bytes(pair.present())));
            at += PAIR.byteSize();
        }
        return all;
    }

    static long offset(StructLayout layout, String field) {
        return layout.byteOffset(PathElement.groupElement(field));
    }
}

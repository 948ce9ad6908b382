package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * A question about a buffer ({@code struct drm_amdgpu_gem_op}, amdgpu_drm.h).
 *
 * @param value address that the answer is written to
 * @param entries how many fit there; the answer says how many there are
 */
public record AmdgpuGemOp(int handle, int op, long value, int entries) implements Struct {
    public static final int SIZE = 24;

    public static final Ioctl OP = Ioctl.both("AMDGPU_GEM_OP", Ioctl.DRIVER + 0x10, SIZE);

    /** The answer is an {@link AmdgpuGemCreate}. */
    public static final int GET_CREATE_INFO = 0;

    /** The answer is a list of {@link AmdgpuVmEntry}. Since 6.18; before, the request had no third member. */
    public static final int GET_MAPPING_INFO = 2;

    @Override
    public void put(MemorySegment to) {
        to.set(JAVA_INT, 0, handle);
        to.set(JAVA_INT, 4, op);
        to.set(JAVA_LONG, 8, value);
        to.set(JAVA_INT, 16, entries);
    }

    public static AmdgpuGemOp from(MemorySegment from) {
        return new AmdgpuGemOp(
                from.get(JAVA_INT, 0), from.get(JAVA_INT, 4), from.get(JAVA_LONG, 8), from.get(JAVA_INT, 16));
    }
}

package dev.dormouse.gpu.drm.uapi;

import java.lang.foreign.MemorySegment;

/** Requests that have no argument. */
public record NoArgument() implements Struct {
    public static final Ioctl SET_MASTER = Ioctl.none("SET_MASTER", 0x1e);
    public static final Ioctl DROP_MASTER = Ioctl.none("DROP_MASTER", 0x1f);

    @Override
    public void put(MemorySegment to) {
        // Nothing to say.
    }
}

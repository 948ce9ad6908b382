package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;

/**
 * A number that lets a client draw ({@code struct drm_auth}, drm.h).
 */
public record AuthMagic(int magic) implements Struct {
    public static final int SIZE = 4;

    /** Fails with EACCES for whoever is not the master, with EINVAL for the master and an unknown number. */
    public static final Ioctl ASK = Ioctl.write("AUTH_MAGIC", 0x11, SIZE);

    @Override
    public void put(MemorySegment to) {
        to.set(JAVA_INT, 0, magic);
    }

    public static AuthMagic from(MemorySegment from) {
        return new AuthMagic(from.get(JAVA_INT, 0));
    }
}

package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * Memory of a program as a buffer; the request returns its descriptor ({@code struct udmabuf_create}, linux/udmabuf.h).
 */
public record UdmabufCreate(int memfd, int flags, long offset, long size) implements Struct {
    public static final int SIZE = 24;

    public static final Ioctl CREATE = Ioctl.write("UDMABUF_CREATE", 'u', 0x42, SIZE);

    public static final int CLOSE_ON_EXEC = 1;

    @Override
    public void put(MemorySegment to) {
        to.set(JAVA_INT, 0, memfd);
        to.set(JAVA_INT, 4, flags);
        to.set(JAVA_LONG, 8, offset);
        to.set(JAVA_LONG, 16, size);
    }

    public static UdmabufCreate from(MemorySegment from) {
        return new UdmabufCreate(
                from.get(JAVA_INT, 0), from.get(JAVA_INT, 4), from.get(JAVA_LONG, 8), from.get(JAVA_LONG, 16));
    }
}

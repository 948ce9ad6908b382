package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/** A name that programs give a buffer (linux/dma-buf.h): the request's argument is the address of the text itself. */
public final class BufferName {
    /** The number says 8 bytes, the size of a pointer; the kernel reads up to {@code DMA_BUF_NAME_LEN}. */
    public static final Ioctl SET = Ioctl.write("DMA_BUF_SET_NAME", 'b', 1, Long.BYTES);

    /** With the NUL at its end. */
    private static final int LENGTH = 32;

    private BufferName() {}

    public static MemorySegment argument(Arena arena, String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        MemorySegment memory = arena.allocate(LENGTH);
        MemorySegment.copy(text, 0, memory, JAVA_BYTE, 0, Math.min(text.length, LENGTH - 1));
        return memory;
    }
}

package dev.dormouse.gpu.drm.driver;

import dev.dormouse.gpu.drm.io.Mapped;
import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.gpu.drm.uapi.DmaBufSync;
import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;

/** The processor's look at a buffer: mapped, and with its caches in agreement with the device's (linux/dma-buf.h). */
public final class Memory {
    private Memory() {}

    public static void read(OpenFile buffer, long size, Consumer<MemorySegment> reader) {
        look(buffer, size, false, DmaBufSync.READ, reader);
    }

    /** @throws dev.dormouse.linux.ErrnoException EACCES for a buffer that was first exported read-only */
    public static void write(OpenFile buffer, long size, Consumer<MemorySegment> writer) {
        look(buffer, size, true, DmaBufSync.WRITE, writer);
    }

    private static void look(OpenFile buffer, long size, boolean writable, long access, Consumer<MemorySegment> work) {
        try (Mapped mapped = buffer.map(0, size, writable)) {
            buffer.tell(DmaBufSync.SYNC, new DmaBufSync(access));
            try {
                work.accept(mapped.segment());
            } finally {
                buffer.tell(DmaBufSync.SYNC, new DmaBufSync(access | DmaBufSync.END));
            }
        }
    }
}

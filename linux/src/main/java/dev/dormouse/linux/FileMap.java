package dev.dormouse.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Memory of a file or device, mapped here (mmap(2)) until closed. Touching memory that its owner has cut short ends the JVM's
 * thread with an error, so only what cannot shrink is to be mapped.
 */
public final class FileMap implements AutoCloseable {
    private static final int PROT_READ = 1;
    private static final int PROT_WRITE = 2;
    private static final int MAP_SHARED = 1;
    private static final long FAILED = -1;

    private MemorySegment segment;

    private FileMap(MemorySegment segment) {
        this.segment = segment;
    }

    /**
     * Maps a part of a file, shared with everybody who has it mapped.
     *
     * @param offset where it begins, whole pages; for a device whatever its driver says
     * @throws ErrnoException EACCES if it may not be written, or the driver does not allow it
     */
    public static FileMap of(Fd file, long offset, long length, boolean writable) {
        try (Arena arena = Arena.ofConfined()) {
            RawCall call = new RawCall(arena);
            int protection = writable ? PROT_READ | PROT_WRITE : PROT_READ;
            // Safe: a new mapping where the kernel finds room.
            long address = call.ofLong("mmap", 0, length, protection, MAP_SHARED, file.number(), offset);
            if (address == FAILED) {
                throw new ErrnoException("mmap", call.errno());
            }
            // Safe: the mapping has this length until close() gives it back.
            return new FileMap(MemorySegment.ofAddress(address).reinterpret(length));
        }
    }

    /** Not to be used once this is closed. */
    public MemorySegment segment() {
        return segment;
    }

    @Override
    public void close() {
        MemorySegment mapped = segment;
        segment = MemorySegment.NULL;
        if (mapped.byteSize() == 0) {
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            // Safe: what this object has mapped, once; nobody uses it any more.
            new RawCall(arena).ofInt("munmap", mapped.address(), mapped.byteSize());
        }
    }
}

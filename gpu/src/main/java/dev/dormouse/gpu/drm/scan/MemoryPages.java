package dev.dormouse.gpu.drm.scan;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.dormouse.gpu.drm.driver.Memory;
import dev.dormouse.gpu.drm.io.Mapped;
import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.linux.ErrnoException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/** The pages of some memory files by their contents, to tell which of them are a buffer's pages as well. */
final class MemoryPages implements AutoCloseable {
    private static final int PAGE = 4096;
    private static final byte MARK = (byte) 0xff;

    private final List<Mapped> files = new ArrayList<>();
    private final Map<Integer, List<Spot>> spots = new HashMap<>();

    /** The first byte of a page of a file, and what it is. */
    private record Spot(MemorySegment file, long offset, byte value) {
        boolean changed() {
            return file.get(JAVA_BYTE, offset) != value;
        }
    }

    /** Looks at a file, which stays the caller's. Only at whole pages, which is all that udmabuf takes. */
    void add(OpenFile file) {
        long size = file.facts().size() & -PAGE;
        if (size == 0) {
            return;
        }
        files.add(file.map(0, size, false));
        MemorySegment memory = files.getLast().segment();
        for (long at = 0; at < size; at += PAGE) {
            spots.computeIfAbsent(digest(memory, at), ignored -> new ArrayList<>())
                    .add(new Spot(memory, at, memory.get(JAVA_BYTE, at)));
        }
    }

    /** Two pages with the same contents have the same; that others have it too does no harm. */
    private static int digest(MemorySegment memory, long at) {
        CRC32C digest = new CRC32C();
        digest.update(memory.asSlice(at, PAGE).asByteBuffer());
        return (int) digest.getValue();
    }

    /**
     * Whether some page of a buffer is one of these; its contents are as before in the end.
     *
     * @throws ErrnoException if the buffer cannot be written
     */
    boolean share(OpenFile buffer, long size) {
        if (spots.isEmpty()) {
            return false;
        }
        boolean[] found = {false};
        Memory.write(buffer, size, bytes -> found[0] = isMarked(bytes));
        return found[0];
    }

    private boolean isMarked(MemorySegment buffer) {
        List<Long> marked = new ArrayList<>();
        Map<Integer, List<Spot>> suspects = new HashMap<>();
        for (long at = 0; at < buffer.byteSize(); at += PAGE) {
            int digest = digest(buffer, at);
            List<Spot> alike = spots.get(digest);
            if (alike != null) {
                marked.add(at);
                suspects.put(digest, alike);
            }
        }
        marked.forEach(at -> flip(buffer, at));
        try {
            return suspects.values().stream().flatMap(List::stream).anyMatch(Spot::changed);
        } finally {
            marked.forEach(at -> flip(buffer, at));
        }
    }

    private static void flip(MemorySegment buffer, long at) {
        buffer.set(JAVA_BYTE, at, (byte) (buffer.get(JAVA_BYTE, at) ^ MARK));
    }

    @Override
    public void close() {
        files.forEach(Mapped::close);
    }
}

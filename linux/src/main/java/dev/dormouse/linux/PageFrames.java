package dev.dormouse.linux;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Which memory of the machine is behind mappings of this process (proc_pid_pagemap(5)). Told to CAP_SYS_ADMIN only. */
public final class PageFrames {
    private static final Path PAGEMAP = Path.of("/proc/self/pagemap");
    private static final int PAGE = 4096;
    private static final long FRAME = (1L << 55) - 1;

    private PageFrames() {}

    /**
     * Numbers of the pages behind a mapping, which is looked at page by page. Pages that the kernel does not tell are left out.
     *
     * @param mapped memory that can be read
     */
    public static Set<Long> of(MemorySegment mapped) {
        Set<Long> frames = new HashSet<>();
        try (FileChannel pagemap = FileChannel.open(PAGEMAP)) {
            for (long at = 0; at < mapped.byteSize(); at += PAGE) {
                long frame = frame(pagemap, mapped.asSlice(at, 1));
                if (frame != 0) {
                    frames.add(frame);
                }
            }
        } catch (IOException e) {
            // A kernel without it.
            return Set.of();
        }
        return frames;
    }

    /** A page has an entry once it was touched. */
    private static long frame(FileChannel pagemap, MemorySegment page) throws IOException {
        byte touched = page.get(ValueLayout.JAVA_BYTE, 0);
        ByteBuffer entry = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
        long position = page.address() / PAGE * Long.BYTES;
        boolean whole = pagemap.read(entry, position + (touched & 0L)) == Long.BYTES;
        return whole ? entry.getLong(0) & FRAME : 0;
    }
}

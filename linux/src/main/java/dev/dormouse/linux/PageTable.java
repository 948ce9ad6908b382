package dev.dormouse.linux;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What the kernel tells of the pages of one process: /proc/PID/pagemap (Documentation/admin-guide/mm/pagemap.rst). Used by one thread. */
public final class PageTable implements AutoCloseable {
    /** Bytes, on every architecture that this runs on. */
    public static final long PAGE = 4096;

    /** Set of a page that was written to since somebody cleared it, where the kernel keeps count of that. */
    public static final long SOFT_DIRTY = 1L << 55;

    private static final long SWAPPED = 1L << 62;
    private static final long PRESENT = 1L << 63;
    private static final long NUMBER = (1L << 55) - 1;

    private final FileChannel file;

    private PageTable(FileChannel file) {
        this.file = file;
    }

    /** @throws UncheckedIOException if there is no such process, or it may not be looked at */
    public static PageTable of(long pid) {
        return open(Path.of("/proc", Long.toString(pid), "pagemap"));
    }

    static PageTable ofThisProcess() {
        return open(Path.of("/proc/self/pagemap"));
    }

    private static PageTable open(Path path) {
        try {
            return new PageTable(FileChannel.open(path, StandardOpenOption.READ));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A word for each of so many pages from an address on. */
    public long[] read(long address, int count) {
        ByteBuffer bytes = ByteBuffer.allocate(count * Long.BYTES).order(ByteOrder.nativeOrder());
        long from = address / PAGE * Long.BYTES;
        try {
            while (bytes.hasRemaining()) {
                if (file.read(bytes, from + bytes.position()) < 0) {
                    throw new EOFException("no process has memory at " + Long.toHexString(address));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long[] words = new long[count];
        bytes.flip().asLongBuffer().get(words);
        return words;
    }

    /** Where a page lies, in memory or swap: two words of different times are of the same page if they agree; 0 if that is not told. */
    static long place(long word) {
        long number = word & NUMBER;
        boolean somewhere = (word & (PRESENT | SWAPPED)) != 0 && number != 0;
        return somewhere ? word & (NUMBER | PRESENT | SWAPPED) : 0;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

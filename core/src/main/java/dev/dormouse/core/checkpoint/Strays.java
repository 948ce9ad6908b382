package dev.dormouse.core.checkpoint;

import dev.dormouse.core.criu.Flattened;
import dev.dormouse.linux.Frames;
import dev.dormouse.linux.PageTable;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Pages of a process that CRIU takes from an earlier round although they are no longer in the frames in which they were then: mremap(2)
 * moves page tables with the marks of what has not been written to ({@link Frames}). They are read again.
 *
 * @param process as the host sees it
 * @param pid in the session
 * @param rounds youngest first
 */
record Strays(long process, long pid, List<Round> rounds) {
    /** What is looked at in one go, in pages. */
    private static final int STEP = 4096;

    /**
     * Finds them, and writes their contents one behind the other. The process stands still.
     *
     * @param file is made if there are any
     * @return their addresses
     */
    NavigableSet<Long> save(Flattened flattened, Path file) {
        NavigableSet<Long> found = new TreeSet<>();
        try (PageTable table = PageTable.of(process)) {
            for (Flattened.Piece piece : flattened.pieces()) {
                if (piece.layer() > 0) {
                    find(table, piece, rounds.get(piece.layer() - 1).frames().get(pid), found);
                }
            }
        }
        if (!found.isEmpty()) {
            copy(found, file);
        }
        return found;
    }

    private static void find(
            PageTable table, Flattened.Piece piece, @Nullable Frames before, NavigableSet<Long> found) {
        long end = piece.address() + piece.length();
        for (long at = piece.address(); at < end; at += STEP * PageTable.PAGE) {
            long[] words = table.read(at, (int) Math.min(STEP, (end - at) / PageTable.PAGE));
            for (int i = 0; i < words.length; i++) {
                long address = at + i * PageTable.PAGE;
                if (before == null || !before.agree(address, words[i])) {
                    found.add(address);
                }
            }
        }
    }

    private void copy(NavigableSet<Long> pages, Path file) {
        ByteBuffer page = ByteBuffer.allocateDirect((int) PageTable.PAGE);
        try (FileChannel memory =
                        FileChannel.open(Path.of("/proc", Long.toString(process), "mem"), StandardOpenOption.READ);
                FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (long address : pages) {
                read(memory, address, page.clear());
                out.write(page.flip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(FileChannel memory, long address, ByteBuffer page) throws IOException {
        while (page.hasRemaining()) {
            if (memory.read(page, address + page.position()) < 0) {
                throw new EOFException("no memory at " + Long.toHexString(address));
            }
        }
    }
}

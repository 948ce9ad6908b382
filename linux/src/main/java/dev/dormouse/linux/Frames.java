package dev.dormouse.linux;

import java.util.HashMap;
import java.util.Map;

/**
 * In which page frames the private memory of a process was at some time. A page that the kernel calls untouched, and that is in another frame
 * than before, was moved (mremap(2)): the kernel moves whole page tables, with marks that say nothing of where they are now.
 */
public final class Frames {
    /** As many as one page table has. */
    private static final int ROW = 512;

    private static final long ROW_BYTES = ROW * PageTable.PAGE;

    /** Of a larger mapping that is as good as empty nothing is noted. */
    private static final long LARGE = 1L << 30;

    private static final int SPARSE = 64;

    private final Map<Long, long[]> rows = new HashMap<>();

    private Frames() {}

    /** As they are now. */
    public static Frames of(long pid, PrivateMemory memory) {
        Frames frames = new Frames();
        if (memory.ranges().isEmpty()) {
            // Of a process that has ended the kernel opens no table.
            return frames;
        }
        try (PageTable table = PageTable.of(pid)) {
            for (PrivateMemory.Range range : memory.ranges()) {
                long size = range.end() - range.start();
                if (size > 0 && (size < LARGE || size / SPARSE < range.bytes())) {
                    frames.note(table, range);
                }
            }
        }
        return frames;
    }

    private void note(PageTable table, PrivateMemory.Range range) {
        long at = range.start();
        while (at < range.end()) {
            long end = Math.min(range.end(), (at / ROW_BYTES + 1) * ROW_BYTES);
            note(at, table.read(at, (int) ((end - at) / PageTable.PAGE)));
            at = end;
        }
    }

    private void note(long address, long[] words) {
        for (int i = 0; i < words.length; i++) {
            long place = PageTable.place(words[i]);
            if (place != 0) {
                long page = address / PageTable.PAGE + i;
                rows.computeIfAbsent(page / ROW, row -> new long[ROW])[(int) (page % ROW)] = place;
            }
        }
    }

    /**
     * Whether a page was in the frame that it is in now.
     *
     * @param word of the page, from {@link PageTable#read}
     */
    public boolean agree(long address, long word) {
        long page = address / PageTable.PAGE;
        long[] row = rows.get(page / ROW);
        long before = row == null ? 0 : row[(int) (page % ROW)];
        return before != 0 && before == PageTable.place(word);
    }
}

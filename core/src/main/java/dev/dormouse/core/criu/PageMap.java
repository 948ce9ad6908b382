package dev.dormouse.core.criu;

import java.util.ArrayList;
import java.util.List;

/**
 * Which pages of a process, or of shared memory, a file of pages has (images/pagemap.proto, criu/include/pagemap.h): one behind the other,
 * in the order of their addresses.
 *
 * @param pages the file's number: {@code pages-N.img}
 * @param complete whether none of it is in another snapshot
 */
public record PageMap(long pages, List<Run> runs, boolean complete) {
    private static final int IN_PARENT = 1;
    private static final int LAZY = 2;
    private static final int PRESENT = 4;

    /** Bytes, on every architecture that this runs on. */
    public static final long PAGE = 4096;

    /** More than a process can have. */
    static final long MOST = 1L << 47;

    /**
     * Pages next to each other.
     *
     * @param address in the process
     * @param offset in the file, in bytes
     * @param length in bytes
     * @param lazy whether they may come after the process runs
     */
    public record Run(long address, long offset, long length, boolean lazy) {
        public long end() {
            return offset + length;
        }

        public long count() {
            return length / PAGE;
        }
    }

    public PageMap {
        runs = List.copyOf(runs);
    }

    /**
     * @param name of the file, for the error
     * @throws dev.dormouse.core.DormouseException DAMAGED if it is no such image
     */
    public static PageMap parse(String name, byte[] image) {
        List<Message> entries =
                ImageFile.parse(name, ImageFile.Kind.PAGEMAP, image).entries();
        if (entries.isEmpty()) {
            throw Damage.of(name + " does not say where its pages are");
        }
        List<Run> runs = new ArrayList<>();
        boolean complete = true;
        long offset = 0;
        for (Message entry : entries.subList(1, entries.size())) {
            long flags = entry.number(4, entry.number(3, 0) != 0 ? IN_PARENT : PRESENT);
            complete &= (flags & IN_PARENT) == 0;
            if ((flags & PRESENT) != 0) {
                Run run = run(name, entry, offset, (flags & LAZY) != 0);
                runs.add(run);
                offset = run.end();
            }
        }
        return new PageMap(entries.getFirst().number(1), runs, complete);
    }

    private static Run run(String name, Message entry, long offset, boolean lazy) {
        long address = entry.number(1);
        long count = entry.number(5, entry.number(2));
        if (address < 0 || address >= MOST || count <= 0 || count > MOST / PAGE || offset > MOST) {
            throw Damage.of(name + " speaks of pages that no process has");
        }
        return new Run(address, offset, count * PAGE, lazy);
    }

    /** How many the file has. */
    public long count() {
        return runs.isEmpty() ? 0 : runs.getLast().end() / PAGE;
    }
}

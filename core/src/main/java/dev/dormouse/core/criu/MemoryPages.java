package dev.dormouse.core.criu;

import dev.dormouse.core.DormouseException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which pages of an address space an image of memory holds (images/pagemap.proto): {@code pagemap-PID.img} and, of shared memory,
 * {@code pagemap-shmem-ID.img}.
 *
 * @param file the number of the file with the pages, {@code pages-N.img}
 * @param runs with rising addresses; their pages lie in the file one behind the other
 */
public record MemoryPages(long file, List<Run> runs) {
    /** Bytes, on every architecture that this runs on. */
    public static final int PAGE = 4096;

    /** The pages of the entry are in the file, images/pagemap.proto and criu/include/pagemap.h. */
    private static final long PRESENT = 1 << 2;

    private static final long IN_PARENT = 1;

    /** More than any address space has. */
    private static final long MOST = 1L << 52;

    /**
     * @param address of the first page
     * @param pages how many
     */
    public record Run(long address, long pages) {}

    public MemoryPages {
        runs = List.copyOf(runs);
    }

    /** @throws DormouseException with code DAMAGED if the bytes are no such image */
    public static MemoryPages parse(String name, byte[] image) {
        List<Message> entries =
                ImageFile.parse(name, ImageFile.Kind.PAGEMAP, image).entries();
        if (entries.isEmpty()) {
            throw Damage.of(name + " is empty");
        }
        List<Run> runs = new ArrayList<>();
        long pages = 0;
        for (Message entry : entries.subList(1, entries.size())) {
            if (isPresent(entry)) {
                runs.add(run(name, entry));
                pages += runs.getLast().pages();
                bound(name, pages);
            }
        }
        return new MemoryPages(entries.getFirst().number(1), runs);
    }

    /** CRIU before 3.0 wrote no flags. */
    private static boolean isPresent(Message entry) {
        boolean inParent = entry.number(3, 0) != 0;
        long flags = entry.number(4, inParent ? IN_PARENT : PRESENT);
        return (flags & PRESENT) != 0;
    }

    private static Run run(String name, Message entry) {
        long pages = entry.number(5, entry.number(2, 0));
        bound(name, pages);
        return new Run(entry.number(1), pages);
    }

    private static void bound(String name, long pages) {
        if (pages <= 0 || pages > MOST / PAGE) {
            throw Damage.of(name + " is said to have " + pages + " pages");
        }
    }

    public long pages() {
        return runs.stream().mapToLong(Run::pages).sum();
    }
}

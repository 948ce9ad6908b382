package dev.dormouse.core.criu;

import java.util.ArrayList;
import java.util.List;

/**
 * A list of pages entry by entry, as CRIU wrote it (images/pagemap.proto): also of those that are in the images of an earlier dump.
 *
 * @param pages the number of the file that has them: {@code pages-N.img}
 * @param wide whether it says how many pages an entry has as CRIU does since 4.1
 */
public record PageList(long pages, List<Entry> entries, boolean wide) {
    private static final int IN_PARENT = 1;
    private static final int LAZY = 2;
    private static final int PRESENT = 4;

    /**
     * Pages next to each other.
     *
     * @param length in bytes
     * @param present whether the file has them
     * @param inParent whether an earlier dump has them
     * @param lazy whether they may come after the process runs
     */
    public record Entry(long address, long length, boolean present, boolean inParent, boolean lazy) {
        public long end() {
            return address + length;
        }

        private int flags() {
            return (present ? PRESENT : 0) | (inParent ? IN_PARENT : 0) | (lazy ? LAZY : 0);
        }
    }

    public PageList {
        entries = List.copyOf(entries);
    }

    /**
     * @param name of the file, for the error
     * @throws dev.dormouse.core.DormouseException DAMAGED if it is no such image
     */
    public static PageList parse(String name, byte[] image) {
        List<Message> records =
                ImageFile.parse(name, ImageFile.Kind.PAGEMAP, image).entries();
        if (records.isEmpty()) {
            throw Damage.of(name + " does not say where its pages are");
        }
        List<Entry> entries = new ArrayList<>();
        boolean wide = true;
        for (Message each : records.subList(1, records.size())) {
            entries.add(entry(name, each));
            wide &= each.number(5, 0) != 0;
        }
        return new PageList(records.getFirst().number(1), entries, wide);
    }

    private static Entry entry(String name, Message each) {
        long address = each.number(1);
        long count = each.number(5, each.number(2));
        if (address < 0 || address >= PageMap.MOST || count <= 0 || count > PageMap.MOST / PageMap.PAGE) {
            throw Damage.of(name + " speaks of pages that no process has");
        }
        long flags = each.number(4, each.number(3, 0) != 0 ? IN_PARENT : PRESENT);
        return new Entry(
                address, count * PageMap.PAGE, (flags & PRESENT) != 0, (flags & IN_PARENT) != 0, (flags & LAZY) != 0);
    }

    /** Whether any of it is in an earlier dump. */
    public boolean incomplete() {
        return entries.stream().anyMatch(Entry::inParent);
    }

    /** The image. */
    public byte[] toBytes() {
        List<Message> records = new ArrayList<>();
        records.add(Message.of(new Field.Varint(1, pages)));
        entries.forEach(entry -> records.add(record(entry)));
        return new ImageFile(ImageFile.Kind.PAGEMAP, records).toBytes();
    }

    private Message record(Entry entry) {
        long count = entry.length() / PageMap.PAGE;
        Message all = Message.of(
                new Field.Varint(1, entry.address()),
                new Field.Varint(2, wide ? 0 : count),
                new Field.Varint(4, entry.flags()));
        return wide ? all.with(new Field.Varint(5, count)) : all;
    }
}

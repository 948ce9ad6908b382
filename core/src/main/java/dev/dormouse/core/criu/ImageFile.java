package dev.dormouse.core.criu;

import dev.dormouse.core.DormouseException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * One image file of CRIU (criu/include/magic.h, criu/protobuf.c): two magic numbers, then records, each a length and a
 * protobuf message; all numbers little-endian. Of the files that carry raw data between or after the records (pages, pipes' data, ghost
 * files) this class reads only the first record of a ghost file, and never writes one.
 */
record ImageFile(Kind kind, List<Message> entries) {
    /** Far above what CRIU writes: its records hold a path or some hundred numbers. */
    static final int MAX_ENTRY = 4 << 20;

    private static final int COMMON = 0x54564319;
    private static final int SERVICE = 0x55105940;

    /** The kinds of image that Dormouse reads. */
    enum Kind {
        FILES(COMMON, 0x56303138),
        MOUNTS(COMMON, 0x55563928),
        STATS(SERVICE, 0x57093306),
        FDINFO(COMMON, 0x56213732),
        IDS(COMMON, 0x54432030),
        MM(COMMON, 0x57492820),
        PSTREE(COMMON, 0x50273030),
        CORE(COMMON, 0x55053847),
        PAGEMAP(COMMON, 0x56084025),
        /** The one kind that begins with its own magic number alone. */
        INVENTORY(0, 0x58313116),
        /** Raw data follows its one record. */
        GHOST(COMMON, 0x52583605, true),
        /** Of what follows its first record nothing is needed. */
        NETNS(COMMON, 0x55933752, true);

        private final int group;
        private final int magic;

        /** Whether only the first record is read. */
        private final boolean first;

        Kind(int group, int magic) {
            this(group, magic, false);
        }

        Kind(int group, int magic, boolean first) {
            this.group = group;
            this.magic = magic;
            this.first = first;
        }
    }

    /**
     * @param name the file's name, for the error
     * @throws DormouseException with code DAMAGED if the bytes are not such an image, to their last byte
     */
    static ImageFile parse(String name, Kind kind, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (!begins(kind, in)) {
            throw Damage.of(name + " is not an image file of CRIU of the kind " + kind);
        }
        List<Message> entries = new ArrayList<>();
        while (in.hasRemaining() && !(kind.first && entries.size() == 1)) {
            entries.add(Message.parse(entry(name, in)));
        }
        return new ImageFile(kind, List.copyOf(entries));
    }

    private static boolean begins(Kind kind, ByteBuffer in) {
        boolean grouped = kind.group == 0 || (in.remaining() >= Integer.BYTES && in.getInt() == kind.group);
        return grouped && in.remaining() >= Integer.BYTES && in.getInt() == kind.magic;
    }

    private static byte[] entry(String name, ByteBuffer in) {
        int size = in.remaining() < Integer.BYTES ? -1 : in.getInt();
        if (size < 0 || size > MAX_ENTRY || size > in.remaining()) {
            throw Damage.of(name + " is cut off or overwritten at byte " + in.position());
        }
        byte[] entry = new byte[size];
        in.get(entry);
        return entry;
    }

    byte[] toBytes() {
        List<byte[]> records = entries.stream().map(Message::toBytes).toList();
        int size = records.stream().mapToInt(r -> Integer.BYTES + r.length).sum();
        ByteBuffer out = ByteBuffer.allocate(2 * Integer.BYTES + size).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(kind.group).putInt(kind.magic);
        records.forEach(r -> out.putInt(r.length).put(r));
        return out.array();
    }
}

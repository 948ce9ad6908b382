package dev.dormouse.store.pack;

import dev.dormouse.linux.Sha256;
import dev.dormouse.store.error.StoreException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;

/** What comes behind an index: how long it is, and its checksum. */
final class Trailer {
    private static final int SUM = 8;
    private static final int MAGIC = 40;

    private Trailer() {}

    static byte[] of(byte[] index) {
        return of(MemorySegment.ofArray(index));
    }

    static byte[] of(MemorySegment index) {
        byte[] bytes = new byte[PackFormat.TRAILER];
        MemorySegment to = MemorySegment.ofArray(bytes);
        to.set(PackFormat.LONG, 0, index.byteSize());
        MemorySegment.copy(HexFormat.of().parseHex(Sha256.of(index)), 0, to, ValueLayout.JAVA_BYTE, SUM, MAGIC - SUM);
        to.set(PackFormat.LONG, MAGIC, PackFormat.MAGIC);
        return bytes;
    }

    /**
     * Length of the index before it.
     *
     * @param limit the most that it can be
     */
    static long length(MemorySegment trailer, long limit) {
        long length = trailer.get(PackFormat.LONG, 0);
        if (trailer.get(PackFormat.LONG, MAGIC) != PackFormat.MAGIC || length < 0 || length > limit) {
            throw StoreException.damaged("A pack has no end");
        }
        return length;
    }

    /** @throws StoreException if the index is not the one that this was written for */
    static void check(MemorySegment trailer, MemorySegment index) {
        byte[] sum = trailer.asSlice(SUM, MAGIC - SUM).toArray(ValueLayout.JAVA_BYTE);
        if (!Sha256.of(index).equals(HexFormat.of().formatHex(sum))) {
            throw StoreException.damaged("The index of a pack does not match its checksum");
        }
    }
}

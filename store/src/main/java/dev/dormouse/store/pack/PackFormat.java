package dev.dormouse.store.pack;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Numbers of packs and their indexes; all little-endian (docs/store.md). */
final class PackFormat {
    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** "DMPACK1\0" */
    static final long MAGIC = 0x00314b4341504d44L;

    /** "DMINDX1\0" */
    static final long INDEX_MAGIC = 0x003158444e494d44L;

    /** Before the first block: the magic number and the pack's name. */
    static final int HEADER = 24;

    /** At the end: length of the index, its SHA-256, the magic number. */
    static final int TRAILER = 48;

    static final int INDEX_HEADER = 24;
    static final int BLOCK_ENTRY = 36;
    static final int CHUNK_ENTRY = 24;

    /** Bytes of chunks that are stored together. */
    static final int BLOCK = 256 << 10;

    /** No block takes more in a pack: what zstd and AES-GCM can add to one that does not get smaller. */
    static final int STORED = RawBlock.MOST + (RawBlock.MOST >> 8) + 64 + BlockCipher.OVERHEAD;

    /** No chunk is longer. */
    static final int CHUNK = 4096;

    private PackFormat() {}
}

package dev.dormouse.core.diff;

import dev.dormouse.store.StoredFile;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;

/** A file of the store front to back; what is skipped is not read. Used by one thread, and closed by whoever owns the file. */
final class ArchiveInput extends InputStream {
    private final StoredFile file;
    private long position;

    ArchiveInput(StoredFile file) {
        this.file = file;
    }

    /** Where the next byte is. */
    long position() {
        return position;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) {
        int count = (int) Math.min(length, left());
        if (count == 0) {
            return length == 0 ? 0 : -1;
        }
        file.read(position, MemorySegment.ofArray(into).asSlice(from, count));
        position += count;
        return count;
    }

    @Override
    public long skip(long bytes) {
        long skipped = Math.clamp(bytes, 0, left());
        position += skipped;
        return skipped;
    }

    private long left() {
        return file.places().size() - position;
    }
}

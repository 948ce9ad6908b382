package dev.dormouse.store.split;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a tar archive (ustar, tar(5)) where its members' contents begin and end, so that a file which has not changed is found again
 * wherever it has moved to in the archive. What does not look like a header ends that: the rest is one run.
 */
public final class TarSplitter implements Splitter {
    private static final int RECORD = 512;
    private static final int SIZE = 124;
    private static final int SIZE_DIGITS = 12;
    private static final int MAGIC = 257;
    private static final int USTAR = 0x61747375;

    @Override
    public List<Run> runs(MemorySegment file) {
        List<Run> runs = new ArrayList<>();
        long begun = 0;
        long at = 0;
        while (at + RECORD <= file.byteSize()) {
            long content = content(file, at);
            at += RECORD;
            if (content < 0 || content > file.byteSize() - at) {
                break;
            }
            if (content > 0) {
                // Headers are kept together with those before; a content is on its own.
                runs.add(new Run(begun, at - begun));
                runs.add(new Run(at, content));
                at += content;
                begun = at;
            }
        }
        if (begun < file.byteSize()) {
            runs.add(new Run(begun, file.byteSize() - begun));
        }
        return List.copyOf(runs);
    }

    /** Bytes of content behind a header, filled up to whole records; negative if it is none. */
    private static long content(MemorySegment file, long header) {
        int magic = file.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), header + MAGIC);
        if (magic != USTAR) {
            // Two empty records end an archive.
            return file.get(ValueLayout.JAVA_BYTE, header) == 0 ? 0 : -1;
        }
        long size = size(file, header + SIZE);
        return size < 0 || size > Long.MAX_VALUE - RECORD ? -1 : (size + RECORD - 1) / RECORD * RECORD;
    }

    /** Octal digits, or with the first bit set a binary number. */
    private static long size(MemorySegment file, long at) {
        long size = 0;
        boolean binary = file.get(ValueLayout.JAVA_BYTE, at) < 0;
        for (int i = binary ? SIZE_DIGITS - Long.BYTES : 0; i < SIZE_DIGITS; i++) {
            int digit = file.get(ValueLayout.JAVA_BYTE, at + i) & 0xff;
            if (binary) {
                size = (size << 8) | digit;
            } else if (digit >= '0' && digit <= '7') {
                size = (size << 3) | (digit - '0');
            } else if (digit == 0 || digit == ' ') {
                break;
            } else {
                return -1;
            }
        }
        return size;
    }
}

package dev.dormouse.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.BitSet;
import java.util.List;

/** Waits for the first of several descriptors that can be read from or has ended (poll(2)). */
public final class PollList {
    private static final int ENTRY = 8;

    private PollList() {}

    /**
     * Which of them, by their places.
     *
     * @param millis how long to wait; -1 for ever
     * @return none after that time, or if a signal came first
     */
    public static BitSet await(List<Fd> descriptors, int millis) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment entries = arena.allocate(Math.max(1L, descriptors.size()) * ENTRY, 4);
            for (int i = 0; i < descriptors.size(); i++) {
                entries.set(
                        ValueLayout.JAVA_INT,
                        (long) i * ENTRY,
                        descriptors.get(i).number());
                entries.set(ValueLayout.JAVA_SHORT, (long) i * ENTRY + 4, (short) Poll.IN);
            }
            RawCall call = new RawCall(arena);
            // Safe: as many struct pollfd as is said, which outlive the call.
            int result = call.ofInt("poll", entries.address(), descriptors.size(), millis);
            if (result < 0 && call.errno() != Errno.EINTR) {
                throw new ErrnoException("poll", call.errno());
            }
            return result > 0 ? ready(entries, descriptors.size()) : new BitSet();
        }
    }

    private static BitSet ready(MemorySegment entries, int count) {
        BitSet ready = new BitSet(count);
        for (int i = 0; i < count; i++) {
            ready.set(i, entries.get(ValueLayout.JAVA_SHORT, (long) i * ENTRY + 6) != 0);
        }
        return ready;
    }
}

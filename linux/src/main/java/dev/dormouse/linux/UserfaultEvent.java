package dev.dormouse.linux;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** What happens to memory that a userfaultfd stands for (userfaultfd(2), struct uffd_msg of linux/userfaultfd.h). Addresses are in bytes. */
public sealed interface UserfaultEvent {
    /** {@code sizeof(struct uffd_msg)}. */
    int BYTES = 32;

    /** A thread waits for a page. */
    record Fault(long address) implements UserfaultEvent {}

    /** The process has a child, whose memory lacks the same pages; the child's own userfaultfd. */
    record Fork(Fd child) implements UserfaultEvent {}

    /** mremap(2): what is still missing there is missing here from now on. */
    record Moved(long from, long to, long length) implements UserfaultEvent {}

    /** madvise(2): what was there is to read as zeros. */
    record Emptied(long start, long end) implements UserfaultEvent {}

    /** munmap(2). */
    record Unmapped(long start, long end) implements UserfaultEvent {}

    /**
     * Takes one message apart. The descriptor of a fork is in this process already, and becomes the event's.
     *
     * @throws ErrnoException EINVAL for an event that was not asked for
     */
    static UserfaultEvent parse(MemorySegment message) {
        long first = message.get(ValueLayout.JAVA_LONG_UNALIGNED, 8);
        long second = message.get(ValueLayout.JAVA_LONG_UNALIGNED, 16);
        return switch (message.get(ValueLayout.JAVA_BYTE, 0)) {
            case 0x12 -> new Fault(second);
            case 0x13 -> new Fork(Fd.owning((int) first));
            case 0x14 -> new Moved(first, second, message.get(ValueLayout.JAVA_LONG_UNALIGNED, 24));
            case 0x15 -> new Emptied(first, second);
            case 0x16 -> new Unmapped(first, second);
            default -> throw new ErrnoException("read of a userfaultfd", Errno.EINVAL);
        };
    }
}

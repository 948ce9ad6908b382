package dev.dormouse.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A userfaultfd of the kernel's. Pages are touched by the kernel for a system call: a thread of Java's that waits in a fault stops all. */
final class UserfaultTest {
    private static final int PAGES = 8;
    private static final long LENGTH = PAGES * Userfault.PAGE;
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Arena arena = Arena.ofShared();
    private final RawCall calls = new RawCall(arena);
    private final Userfault uffd = Userfault.create(Userfault.ALL_EVENTS);
    private final long memory = map();

    private long map() {
        // Safe: new private memory where the kernel likes.
        return calls.ofLong("mmap", 0, LENGTH, 3, 0x22, -1, 0);
    }

    @AfterEach
    void close() {
        uffd.close();
        calls.ofInt("munmap", memory, LENGTH);
        arena.close();
    }

    /** Has the kernel read a page, on another thread; the first number in it, or the error as a negative one. */
    private CompletableFuture<Long> touch(long address) {
        return CompletableFuture.supplyAsync(() -> {
            try (Arena own = Arena.ofConfined()) {
                RawCall call = new RawCall(own);
                MemorySegment ends = own.allocate(8, 4);
                call.ofInt("pipe", ends.address());
                try (Fd out = Fd.owning(ends.get(ValueLayout.JAVA_INT, 0));
                        Fd in = Fd.owning(ends.get(ValueLayout.JAVA_INT, 4))) {
                    long written = call.ofLong("write", in.number(), address, 8);
                    if (written < 0) {
                        return (long) -call.errno();
                    }
                    MemorySegment word = own.allocate(8, 8);
                    call.ofLong("read", out.number(), word.address(), 8);
                    return word.get(ValueLayout.JAVA_LONG, 0);
                }
            }
        });
    }

    private UserfaultEvent next() {
        assertThat(Poll.await(uffd.fd(), Poll.IN, SOON)).isEqualTo(Poll.IN);
        return uffd.read().getFirst();
    }

    private MemorySegment pages(int count, long word) {
        MemorySegment pages = arena.allocate(count * Userfault.PAGE, Userfault.PAGE);
        for (int i = 0; i < count; i++) {
            pages.set(ValueLayout.JAVA_LONG, i * Userfault.PAGE, word + i);
        }
        return pages;
    }

    @Test
    void whoTouchesAMissingPageWaitsUntilItIsBrought() {
        uffd.register(memory, LENGTH);
        CompletableFuture<Long> word = touch(memory + 3 * Userfault.PAGE);

        assertThat(next()).isEqualTo(new UserfaultEvent.Fault(memory + 3 * Userfault.PAGE));
        assertThat(word).isNotDone();
        assertThat(uffd.copy(memory, pages(PAGES, 40))).isEqualTo(LENGTH);
        assertThat(word.join()).isEqualTo(43);
        assertThat(uffd.read()).isEmpty();
    }

    @Test
    void bringingStopsAtAPageThatIsThere() {
        uffd.register(memory, LENGTH);
        assertThat(uffd.copy(memory + 2 * Userfault.PAGE, pages(1, 7))).isEqualTo(Userfault.PAGE);

        assertThat(uffd.copy(memory, pages(4, 1))).isEqualTo(2 * Userfault.PAGE);
        assertThat(uffd.copy(memory + 2 * Userfault.PAGE, pages(2, 1))).isEqualTo(-Errno.EEXIST);
        assertThat(touch(memory + 2 * Userfault.PAGE).join()).isEqualTo(7);
    }

    @Test
    void aPageOfZerosCanBeBrought() {
        uffd.register(memory, LENGTH);
        CompletableFuture<Long> word = touch(memory);
        next();

        assertThat(uffd.zero(memory, LENGTH)).isEqualTo(LENGTH);
        assertThat(word.join()).isZero();
    }

    @Test
    void aPoisonedPageIsAnErrorForWhoeverTouchesIt() {
        uffd.register(memory, LENGTH);
        CompletableFuture<Long> waiting = touch(memory);
        next();

        assertThat(uffd.poison(memory, Userfault.PAGE)).isEqualTo(Userfault.PAGE);
        assertThat(waiting.join()).isEqualTo(-14); // EFAULT
        assertThat(touch(memory).join()).isEqualTo(-14);
    }

    @Test
    void memoryOutsideIsRefused() {
        uffd.register(memory, LENGTH);
        long elsewhere = map();
        try {
            assertThat(uffd.copy(elsewhere, pages(1, 1))).isEqualTo(-Errno.ENOENT);
        } finally {
            calls.ofInt("munmap", elsewhere, LENGTH);
        }
    }

    @Test
    void emptyingMemoryIsTold() {
        uffd.register(memory, LENGTH);
        uffd.copy(memory, pages(PAGES, 1));
        CompletableFuture<Integer> advice = CompletableFuture.supplyAsync(() -> {
            try (Arena own = Arena.ofConfined()) {
                return new RawCall(own).ofInt("madvise", memory, 2 * Userfault.PAGE, 4);
            }
        });

        UserfaultEvent event = next();
        assertThat(advice.join()).isZero();
        assertThat(event).isEqualTo(new UserfaultEvent.Emptied(memory, memory + 2 * Userfault.PAGE));
    }

    @Test
    void everyKindOfMessageIsUnderstood() {
        MemorySegment message = arena.allocate(UserfaultEvent.BYTES, 8);
        message.set(ValueLayout.JAVA_LONG, 8, 0x1000);
        message.set(ValueLayout.JAVA_LONG, 16, 0x2000);
        message.set(ValueLayout.JAVA_LONG, 24, 0x3000);

        assertThat(List.of(parsed(message, 0x12), parsed(message, 0x14), parsed(message, 0x15), parsed(message, 0x16)))
                .containsExactly(
                        new UserfaultEvent.Fault(0x2000),
                        new UserfaultEvent.Moved(0x1000, 0x2000, 0x3000),
                        new UserfaultEvent.Emptied(0x1000, 0x2000),
                        new UserfaultEvent.Unmapped(0x1000, 0x2000));
    }

    private static UserfaultEvent parsed(MemorySegment message, int kind) {
        message.set(ValueLayout.JAVA_BYTE, 0, (byte) kind);
        return UserfaultEvent.parse(message);
    }

    @Test
    void theFirstOfSeveralDescriptorsIsFound() {
        List<UnixSocket> pair = UnixSocket.pair(UnixSocket.Type.STREAM);
        try (UnixSocket one = pair.getFirst();
                UnixSocket other = pair.getLast()) {
            assertThat(PollList.await(List.of(uffd.fd(), one.fd()), 0).isEmpty())
                    .isTrue();
            other.send(new byte[1]);
            assertThat(PollList.await(List.of(uffd.fd(), one.fd()), 1000).stream())
                    .containsExactly(1);
        }
    }
}

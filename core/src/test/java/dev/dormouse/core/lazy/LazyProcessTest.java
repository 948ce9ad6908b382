package dev.dormouse.core.lazy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.linux.Poll;
import dev.dormouse.linux.Userfault;
import dev.dormouse.linux.UserfaultEvent;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the kernel answers, for memory of this process in place of another's. */
final class LazyProcessTest {
    private static final long PAGE = Userfault.PAGE;

    private final OwnMemory memory = OwnMemory.map(4);
    private final Userfault uffd = Userfault.create(Userfault.ALL_EVENTS);
    private final Arena arena = Arena.ofShared();
    private final MemorySegment content = arena.allocate(4 * PAGE, PAGE).fill((byte) 7);
    private final Pending.Range all = new Pending.Range(memory.address(), 0, 4 * PAGE);
    private final LazyProcess process;

    LazyProcessTest() {
        Pending pending = new Pending();
        pending.add(all);
        process = new LazyProcess(0, 7, "images/pages-1.img", uffd, pending);
    }

    @AfterEach
    void close() {
        process.close();
        memory.close();
        arena.close();
    }

    @Test
    void whatIsBroughtIsNotMissingAnyMore() {
        uffd.register(memory.address(), 4 * PAGE);
        assertThat(process.fill(all, content, true)).isTrue();
        assertThat(process.isDone()).isTrue();
    }

    @Test
    void nothingIsBroughtBeforeAnEventIsRead() throws Exception {
        uffd.register(memory.address(), 4 * PAGE);
        CompletableFuture<Long> emptying = CompletableFuture.supplyAsync(() -> memory.empty(1));
        assertThat(Poll.await(uffd.fd(), Poll.IN, Duration.ofSeconds(30))).isEqualTo(Poll.IN);

        assertThat(process.fill(all, content, true)).isFalse();
        assertThat(process.zero(memory.address())).isFalse();
        assertThat(process.poison(all, true)).isFalse();
        assertThat(process.pending().bytes()).isEqualTo(4 * PAGE);

        assertThat(uffd.read())
                .containsExactly(new UserfaultEvent.Emptied(memory.address() + PAGE, memory.address() + 2 * PAGE));
        assertThat(emptying.get(30, TimeUnit.SECONDS)).isZero();
        assertThat(process.fill(all, content, true)).isTrue();
    }

    @Test
    void pagesThatAreThereAreLeftAlone() {
        uffd.register(memory.address(), 4 * PAGE);
        assertThat(uffd.zero(memory.address() + PAGE, PAGE)).isEqualTo(PAGE);

        assertThat(process.fill(all, content, true)).isTrue();
        assertThat(process.isDone()).isTrue();
        assertThat(memory.firstByte(1)).isZero();
        assertThat(memory.firstByte(2)).isEqualTo((byte) 7);
        assertThat(process.zero(memory.address())).isTrue();
        assertThat(memory.firstByte(0)).isEqualTo((byte) 7);
    }

    @Test
    void whatIsNotMappedYetMayBeLaterAndIsGoneOnceTheSessionRuns() {
        // Nothing is registered, as if nothing of the kind were mapped.
        assertThat(process.fill(all, content, false)).isFalse();
        assertThat(process.pending().bytes()).isEqualTo(4 * PAGE);

        assertThat(process.fill(all, content, true)).isTrue();
        assertThat(process.isDone()).isTrue();
        assertThat(process.zero(memory.address())).isTrue();
    }
}

package dev.dormouse.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.junit.jupiter.api.Test;

class FramesTest {
    private static final long PAGE = PageTable.PAGE;
    private static final long HERE = ProcessHandle.current().pid();

    @Test
    void aPageThatNobodyMovedIsWhereItWas() {
        try (Arena arena = Arena.ofConfined();
                PageTable table = PageTable.of(HERE)) {
            MemorySegment memory = arena.allocate(4 * PAGE, PAGE);
            memory.set(ValueLayout.JAVA_BYTE, PAGE, (byte) 1);
            long at = memory.address();

            Frames frames = Frames.of(
                    HERE, new PrivateMemory(List.of(new PrivateMemory.Range(at, at + 4 * PAGE, PAGE)), false));

            assertThat(frames.agree(at + PAGE, table.read(at + PAGE, 1)[0])).isTrue();
            assertThat(frames.agree(at + PAGE, table.read(at, 1)[0])).isFalse();
            assertThat(frames.agree(at + 512 * PAGE, table.read(at + PAGE, 1)[0]))
                    .isFalse();
        }
    }

    @Test
    void whatIsNowhereAgreesWithNothing() {
        try (Arena arena = Arena.ofConfined()) {
            long at = arena.allocate(PAGE, PAGE).address();

            Frames nothing = Frames.of(HERE, new PrivateMemory(List.of(), false));

            assertThat(nothing.agree(at, 0)).isFalse();
            assertThat(nothing.agree(at, 1L << 63 | 7)).isFalse();
        }
    }

    @Test
    void placesInMemoryAndInSwapAreDifferent() {
        long present = 1L << 63;
        long swapped = 1L << 62;

        assertThat(PageTable.place(present | PageTable.SOFT_DIRTY | 7)).isEqualTo(present | 7);
        assertThat(PageTable.place(swapped | 7)).isEqualTo(swapped | 7);
        assertThat(PageTable.place(7)).isZero();
        assertThat(PageTable.place(present)).as("numbers of frames are hidden").isZero();
    }

    @Test
    void privateMappingsThatHavePages() {
        PrivateMemory memory = PrivateMemory.parse("""
                00400000-00500000 r-xp 00000000 08:01 12                                 /usr/bin/x
                Size:               1024 kB
                Rss:                   8 kB
                Swap:                  4 kB
                VmFlags: rd ex mr mw me
                7f0000000000-7f0000100000 rw-s 00000000 00:01 13                         /dev/zero (deleted)
                Rss:                1024 kB
                7f0000200000-7f0000300000 rw-p 00000000 00:00 0
                Rss:                   0 kB
                Swap:                  0 kB
                ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]
                Rss:                   0 kB
                """);

        assertThat(memory.ranges()).containsExactly(new PrivateMemory.Range(0x400000, 0x500000, 12 << 10));
        assertThat(memory.bytes()).isEqualTo(12 << 10);
        assertThat(memory.asynchronous()).isFalse();
    }

    @Test
    void ringsOfTheKernelAreNoticed() {
        assertThat(PrivateMemory.parse("7f00-7f10 rw-s 00000000 00:12 4 /[aio] (deleted)\nRss: 4 kB\n")
                        .asynchronous())
                .isTrue();
    }

    @Test
    void ofThisProcessThereIsSome() {
        assertThat(PrivateMemory.of(HERE).bytes()).isGreaterThan(1 << 20);
        assertThat(PrivateMemory.of(0).ranges()).isEmpty();
    }
}

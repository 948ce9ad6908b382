package dev.dormouse.core.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.criu.CriuStats;
import dev.dormouse.core.criu.PageFiles;
import dev.dormouse.core.criu.PageList;
import dev.dormouse.linux.Frames;
import dev.dormouse.linux.PageTable;
import dev.dormouse.linux.PrivateMemory;
import dev.dormouse.linux.ProcessInfo;
import dev.dormouse.store.contents.Composition.Slice;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process that is dumped is this one. */
class CompletionTest {
    private static final long PAGE = PageTable.PAGE;
    private static final long HERE = ProcessHandle.current().pid();
    private static final int PID = 7;
    private static final FrozenSession SESSION =
            new FrozenSession(HERE, List.of(new ProcessInfo(HERE, PID, 1, "java", List.of("java"), PAGE)));
    private static final CriuStats.Dump STATS = new CriuStats.Dump(1, 1, 1, 1, 1, 1, 1);

    @TempDir
    Path top;

    @Test
    void pagesThatAreWhereTheyWereComeFromTheRound() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = memory(arena);
            list("staging", 2, parent(memory, 0, 3));

            Completion whole = Completion.of(top.resolve("staging"), rounds(memory, 3), SESSION);

            assertThat(whole.strays()).isEmpty();
            assertThat(whole.slices())
                    .containsExactly(
                            Map.entry("images/pages-2.img", List.of(new Slice("early/1/pages-1.img", 0, 3 * PAGE))));
        }
    }

    @Test
    void pagesThatWereElsewhereAreReadAgain() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = memory(arena);
            list("staging", 2, parent(memory, 0, 3));

            Completion whole = Completion.of(top.resolve("staging"), rounds(memory, 2), SESSION);

            assertThat(whole.slices().get("images/pages-2.img"))
                    .containsExactly(
                            new Slice("early/1/pages-1.img", 0, 2 * PAGE), new Slice("early/strays-7", 0, PAGE));
            assertThat(whole.strays()).containsOnlyKeys("early/strays-7");
            assertThat(whole.strays().get("early/strays-7"))
                    .hasBinaryContent(memory.asSlice(2 * PAGE, PAGE).toArray(ValueLayout.JAVA_BYTE));
        }
    }

    @Test
    void aDumpThatRefersToWhatNoRoundHasIsToBeMadeAgain() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = memory(arena);
            list("staging", 2, parent(memory, 0, 5));
            List<Round> rounds = rounds(memory, 3);

            assertThatThrownBy(() -> Completion.of(top.resolve("staging"), rounds, SESSION))
                    .isInstanceOfSatisfying(
                            DormouseException.class,
                            e -> assertThat(e.passing()).isTrue())
                    .hasMessageContaining("now all is written at once");
        }
    }

    @Test
    void aDumpThatRefersToNothingStaysAsItIs() throws IOException {
        list("staging", 2, new PageList.Entry(PAGE, PAGE, true, false, false));

        Completion whole = Completion.of(top.resolve("staging"), List.of(), SESSION);

        assertThat(whole.slices()).isEmpty();
        assertThat(whole.strays()).isEmpty();
    }

    /** Five pages, each of its own. */
    private static MemorySegment memory(Arena arena) {
        MemorySegment memory = arena.allocate(5 * PAGE, PAGE);
        for (int page = 0; page < 5; page++) {
            memory.asSlice(page * PAGE, PAGE).fill((byte) (page + 1));
        }
        return memory;
    }

    private static PageList.Entry parent(MemorySegment memory, int from, int count) {
        return new PageList.Entry(memory.address() + from * PAGE, count * PAGE, false, true, false);
    }

    /** One that has the first three pages, and has noted where so many of them were. */
    private List<Round> rounds(MemorySegment memory, int noted) throws IOException {
        long at = memory.address();
        Path round = list("1", 1, new PageList.Entry(at, 3 * PAGE, true, false, false));
        PrivateMemory.Range range = new PrivateMemory.Range(at, at + noted * PAGE, noted * PAGE);
        Frames frames = Frames.of(HERE, new PrivateMemory(List.of(range), false));
        return List.of(new Round(round, Map.of((long) PID, frames), 3 * PAGE, STATS));
    }

    private Path list(String directory, int number, PageList.Entry entry) throws IOException {
        Path made = Files.createDirectories(top.resolve(directory));
        Files.write(made.resolve(PageFiles.list(PID)), new PageList(number, List.of(entry), true).toBytes());
        return made;
    }
}

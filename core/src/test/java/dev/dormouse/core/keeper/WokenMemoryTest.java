package dev.dormouse.core.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.gl.proxy.SavedMemory;
import dev.dormouse.linux.Fd;
import dev.dormouse.linux.MemoryFile;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** This process is the woken program. */
class WokenMemoryTest {
    private static final int PAGE = 4096;
    private static final int CONNECTION = 4_711_000;

    private final List<Long> processes = List.of(ProcessHandle.current().pid());

    private Fd found(SavedMemory saved) {
        Map<Integer, Fd> memory = new WokenMemory(processes).of(CONNECTION, List.of(saved));
        assertThat(memory).containsOnlyKeys(saved.handle());
        return memory.values().iterator().next();
    }

    @Test
    void whatAProgramHasMappedIsFoundByItsName() {
        SavedMemory saved = new SavedMemory(9, PAGE, true);
        try (MemoryFile mapped = MemoryFile.create(saved.name(CONNECTION), PAGE)) {
            mapped.memory().set(ValueLayout.JAVA_INT, 8, 4711);

            try (MemoryFile found = MemoryFile.of(found(saved), PAGE)) {
                found.memory().set(ValueLayout.JAVA_INT, 12, 7);

                assertThat(found.memory().get(ValueLayout.JAVA_INT, 8)).isEqualTo(4711);
                assertThat(mapped.memory().get(ValueLayout.JAVA_INT, 12)).isEqualTo(7);
            }
        }
    }

    @Test
    void whatItHasOpenAndNotMappedYetIsFoundToo() {
        SavedMemory saved = new SavedMemory(10, PAGE, true);
        try (MemoryFile open = MemoryFile.create(saved.name(CONNECTION), PAGE);
                MemoryFile found = MemoryFile.of(found(saved), PAGE)) {
            found.memory().set(ValueLayout.JAVA_INT, 0, 4711);

            assertThat(open.memory().get(ValueLayout.JAVA_INT, 0)).isEqualTo(4711);
        }
    }

    @Test
    void whatHasGoneSinceItWasLookedAtIsEmpty() {
        SavedMemory saved = new SavedMemory(12, PAGE, true);
        WokenMemory woken;
        try (MemoryFile mapped = MemoryFile.create(saved.name(CONNECTION), PAGE)) {
            mapped.memory().set(ValueLayout.JAVA_INT, 0, 4711);
            woken = new WokenMemory(processes);
        }

        Fd found = woken.of(CONNECTION, List.of(saved)).values().iterator().next();
        try (MemoryFile empty = MemoryFile.of(found, PAGE)) {
            assertThat(empty.memory().get(ValueLayout.JAVA_INT, 0)).isZero();
        }
    }

    @Test
    void whatItHasGivenUpMeanwhileIsEmpty() {
        try (MemoryFile empty = MemoryFile.of(found(new SavedMemory(11, PAGE, true)), PAGE)) {
            assertThat(empty.memory().get(ValueLayout.JAVA_INT, 0)).isZero();
        }
    }
}

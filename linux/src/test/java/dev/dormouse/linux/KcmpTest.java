package dev.dormouse.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KcmpTest {
    private static final long SELF = ProcessHandle.current().pid();

    @Test
    void aProcessSharesMemoryWithItselfAndNotWithAChild() throws Exception {
        Process child = new ProcessBuilder("sleep", "1000").start();
        try {
            assertThat(Kcmp.sameMemory(SELF, SELF)).isTrue();
            assertThat(Kcmp.sameMemory(SELF, child.pid())).isFalse();
        } finally {
            child.destroy();
            child.waitFor();
        }
    }

    @Test
    void theFileThatAnEpollInstanceWaitsForIsFound() throws Exception {
        String script = """
                import os, select
                epoll, (read, write) = select.epoll(), os.pipe()
                epoll.register(read, 1)
                print(epoll.fileno(), read, write, flush=True)
                input()
                """;
        Process child = new ProcessBuilder("python3", "-c", script).start();
        try (var said = child.inputReader()) {
            List<Integer> fd = List.of(said.readLine().split(" ")).stream()
                    .map(Integer::valueOf)
                    .toList();

            assertThat(Kcmp.watchedByEpoll(child.pid(), fd.get(1), fd.get(0), fd.get(1), 0))
                    .isTrue();
            assertThat(Kcmp.watchedByEpoll(child.pid(), fd.get(2), fd.get(0), fd.get(1), 0))
                    .isFalse();
        } finally {
            child.destroy();
            child.waitFor();
        }
    }
}

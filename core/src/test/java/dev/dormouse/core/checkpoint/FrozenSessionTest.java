package dev.dormouse.core.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.snapshot.Manifest.FrozenProcess;
import dev.dormouse.linux.ProcessInfo;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrozenSessionTest {
    private static final ProcessInfo INIT = process(500, 1, 40, "init");
    private static final ProcessInfo SHELL = process(510, 9, 500, "sh");
    private static final ProcessInfo TOP = process(520, 12, 510, "top");
    private static final ProcessInfo EXEC = process(530, 13, 41, "vi");

    @Test
    void processesBelowTheInitAreOneTree() {
        FrozenSession session = new FrozenSession(500, List.of(TOP, INIT, SHELL));
        session.requireOneTree();
        assertThat(session.residentBytes()).isEqualTo(3000);
    }

    @Test
    void aProcessFromOutsideBlocksTheCheckpointAndIsNamed() {
        FrozenSession session = new FrozenSession(500, List.of(INIT, EXEC));
        assertThatThrownBy(session::requireOneTree)
                .isInstanceOfSatisfying(
                        DormouseException.class, e -> assertThat(e.code()).isEqualTo(DormouseException.Code.BLOCKED))
                .hasMessageContaining("'vi --flag' was started by 'dormouse exec'");
    }

    @Test
    void pidsAreDescribedAsTheSessionSeesThem() {
        assertThat(new FrozenSession(500, List.of(INIT, SHELL, TOP)).described())
                .containsExactly(
                        new FrozenProcess(1, 0, "init", List.of("init", "--flag"), 1000),
                        new FrozenProcess(9, 1, "sh", List.of("sh", "--flag"), 1000),
                        new FrozenProcess(12, 9, "top", List.of("top", "--flag"), 1000));
    }

    @Test
    void aProcessOfThisHostIsFoundThroughItsGroup() {
        long self = ProcessHandle.current().pid();
        assertThat(FrozenSession.of(self).processes())
                .extracting(ProcessInfo::pid)
                .contains(self);
    }

    private static ProcessInfo process(long pid, long inner, long parent, String name) {
        return new ProcessInfo(pid, inner, parent, name, List.of(name, "--flag"), 1000);
    }
}

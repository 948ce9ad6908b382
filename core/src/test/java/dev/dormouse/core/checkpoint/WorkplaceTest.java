package dev.dormouse.core.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.session.Names;
import dev.dormouse.core.session.SessionLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkplaceTest {
    private final String id = Names.randomId();

    @TempDir
    Path root;

    private Layout layout = new Layout(Path.of("/"), Path.of("/"));

    @BeforeEach
    void layOut() {
        layout = new Layout(root, root.resolve("run"));
    }

    @Test
    void smallImagesGoToMemoryAndNothingIsLeft() throws IOException {
        Workplace workplace = Workplace.create(layout, id, 1000);
        try (workplace) {
            assertThat(workplace.staging())
                    .isEqualTo(layout.staging().resolve(id))
                    .isDirectory();
            assertThat(workplace.freeBytes()).isPositive();
            fill(workplace);
        }
        assertThat(workplace.staging()).doesNotExist();
        assertThat(layout.snapshots()).isEmptyDirectory();
    }

    @Test
    void imagesThatMemoryCannotHoldGoToDiskAndNothingIsLeft() throws IOException {
        Workplace workplace = Workplace.create(layout, id, Long.MAX_VALUE);
        try (workplace) {
            assertThat(workplace.staging()).startsWith(root).isDirectory();
            assertThat(layout.staging().resolve(id)).doesNotExist();
            fill(workplace);
        }
        assertThat(layout.staged()).isEmptyDirectory();
        assertThat(layout.snapshots()).isEmptyDirectory();
    }

    @Test
    void itIsLockedWhileItIsUsed() {
        String lock = Workplace.lockName(id);
        try (Workplace _ = Workplace.create(layout, id, 1000)) {
            assertThat(SessionLock.tryTake(layout, lock)).isNull();
            assertThatThrownBy(() -> Workplace.create(layout, id, 1000)).isInstanceOf(DormouseException.class);
        }
        Objects.requireNonNull(SessionLock.tryTake(layout, lock)).close();
    }

    private static void fill(Workplace workplace) throws IOException {
        Files.writeString(workplace.dumpLog(), "log");
        Files.writeString(workplace.partial().resolve("plan.json"), "plan");
    }
}

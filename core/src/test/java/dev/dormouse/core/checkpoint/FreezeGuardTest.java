package dev.dormouse.core.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.session.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreezeGuardTest {
    private final String id = Names.randomId();

    @TempDir
    Path top;

    private GuardBench bench = new GuardBench(Path.of(""));

    @BeforeEach
    void build() throws IOException {
        bench = GuardBench.make(top);
    }

    @Test
    void aSessionIsFrozenDumpedAndThawedOnce() throws IOException {
        try (Workplace workplace = bench.workplace(id)) {
            try (FreezeGuard guard = bench.start(workplace)) {
                assertThat(bench.freeze(guard)).isTrue();
                assertThat(guard.awaitDump()).isTrue();
                assertThat(bench.asked()).containsExactly("checkpoint", "pause");
                guard.thaw();
                assertThat(bench.asked()).containsExactly("checkpoint", "pause", "resume");
            }
            assertThat(bench.asked()).hasSize(3);
            assertRemoved(workplace);
        }
    }

    @Test
    void aKilledSessionIsNotThawed() throws IOException {
        try (Workplace workplace = bench.workplace(id)) {
            try (FreezeGuard guard = bench.start(workplace)) {
                assertThat(bench.freeze(guard)).isTrue();
                assertThat(guard.awaitDump()).isTrue();
                guard.kill();
            }
            assertThat(bench.asked()).containsExactly("checkpoint", "pause", "delete --force");
        }
    }

    @Test
    void whateverHappensInBetweenTheSessionIsThawed() throws IOException {
        bench.failing("checkpoint", 1);
        try (Workplace workplace = bench.workplace(id)) {
            try (FreezeGuard guard = bench.start(workplace)) {
                assertThat(bench.freeze(guard)).isTrue();
                assertThat(guard.awaitDump()).isFalse();
            }
            assertThat(bench.asked()).containsExactly("checkpoint", "pause", "resume");
            assertRemoved(workplace);
        }
    }

    @Test
    void aSessionThatCannotBeFrozenIsNotThawed() throws IOException {
        bench.failing("pause", 1);
        try (Workplace workplace = bench.workplace(id)) {
            try (FreezeGuard guard = bench.start(workplace)) {
                assertThatThrownBy(() -> bench.freeze(guard))
                        .isInstanceOf(DormouseException.class)
                        .hasMessageContaining("cannot be frozen");
            }
            assertThat(bench.asked()).containsExactly("checkpoint", "pause");
            assertRemoved(workplace);
        }
    }

    @Test
    void aDumpThatEndsBeforeTheFreezeIsTold() throws IOException {
        bench.goOn();
        bench.failing("checkpoint", 1);
        try (Workplace workplace = bench.workplace(id)) {
            try (FreezeGuard guard = bench.start(workplace)) {
                assertThat(guard.awaitFrozen()).isFalse();
            }
            assertThat(bench.asked()).containsExactly("checkpoint");
            assertRemoved(workplace);
        }
    }

    @Test
    void anOrderMayComeBeforeTheDumpIsDone() throws IOException {
        try (Workplace workplace = bench.workplace(id);
                FreezeGuard guard = bench.start(workplace)) {
            bench.ask(guard);
            bench.goOn();
            guard.thaw();
            assertThat(bench.asked()).containsExactly("checkpoint", "pause", "resume");
        }
    }

    @Test
    void anOrderThatFailsIsTold() throws IOException {
        bench.failing("resume", 1);
        bench.failing("delete", 2);
        try (Workplace workplace = bench.workplace(id);
                FreezeGuard guard = bench.start(workplace)) {
            assertThat(bench.freeze(guard)).isTrue();
            assertThatThrownBy(guard::thaw)
                    .isInstanceOf(DormouseException.class)
                    .hasMessageContaining("could not thaw the session");
            assertThatThrownBy(guard::kill)
                    .isInstanceOf(DormouseException.class)
                    .hasMessageContaining("could not kill the session");
        }
    }

    @Test
    void theDeathOfDormouseThawsTheSessionAndRemovesWhatWasBegun() throws IOException {
        Path partial = bench.layout().snapshots().resolve("." + id + ".partial");
        Process dormouse = GuardHolder.start(top, id);
        assertThat(dormouse.onExit().join().exitValue()).isEqualTo(9);
        await().atMost(Duration.ofSeconds(30)).until(() -> !Files.exists(partial));
        assertThat(bench.asked()).containsExactly("checkpoint", "pause", "resume");
        assertThat(bench.layout().staging().resolve(id)).doesNotExist();
    }

    private static void assertRemoved(Workplace workplace) {
        assertThat(workplace.staging()).doesNotExist();
        assertThat(workplace.partial()).doesNotExist();
    }

    @Test
    void aSessionThatIsNoLongerListedIsEndedAndNotThawed() throws IOException {
        try (Workplace workplace = bench.workplace(id)) {
            try (FreezeGuard guard = bench.start(workplace)) {
                assertThat(bench.freeze(guard)).isTrue();
                guard.awaitDump();
                Files.delete(bench.listed());
            }
            assertThat(bench.asked()).containsExactly("checkpoint", "pause", "delete --force");
            assertRemoved(workplace);
        }
    }
}

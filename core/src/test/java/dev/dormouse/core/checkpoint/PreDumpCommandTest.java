package dev.dormouse.core.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreDumpCommandTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path top;

    private StubbedPreDump bench = new StubbedPreDump(Path.of(""));
    private final List<String> beforeIt = new ArrayList<>();

    @BeforeEach
    void build() throws IOException {
        bench = StubbedPreDump.make(top);
    }

    @Test
    void theSessionGoesOnAsSoonAsItsPagesAreHeld() throws IOException {
        assertThat(run(null)).isTrue();

        assertThat(beforeIt).containsExactly("pause");
        assertThat(bench.verbs()).containsExactly("pause", "checkpoint", "resume");
    }

    @Test
    void theRoundBeforeIsNamedFromTheNextOne() throws IOException {
        assertThat(run(bench.all().resolve("1"))).isTrue();

        assertThat(bench.asked().get(1)).contains("--pre-dump").contains("--parent-path ../1 ");
    }

    @Test
    void aRoundThatFailsLetsTheSessionGoOn() throws IOException {
        bench.failing("checkpoint");

        assertThat(run(null)).isFalse();

        assertThat(bench.verbs()).containsExactly("pause", "checkpoint", "resume");
    }

    @Test
    void nothingIsWrittenOfASessionThatCannotBeFrozen() throws IOException {
        bench.failing("pause");

        assertThat(run(null)).isFalse();

        assertThat(beforeIt).isEmpty();
        assertThat(bench.verbs()).containsExactly("pause");
    }

    @Test
    void theDeathOfDormouseWhileTheSessionIsFrozenThawsIt() throws IOException {
        Files.createDirectories(bench.all().resolve("1"));

        assertDies("frozen");

        await().atMost(LIMIT).until(() -> !Files.exists(bench.all()));
        assertThat(bench.verbs()).containsExactly("pause", "resume");
    }

    @Test
    void theDeathOfDormouseWhileCriuWritesRemovesWhatWasWrittenOnceCriuIsDone() throws IOException {
        Files.createFile(bench.busy());

        assertDies("thawed");

        assertThat(bench.all().resolve("2")).isDirectory();
        Files.delete(bench.busy());
        await().atMost(LIMIT).until(() -> !Files.exists(bench.all()));
        assertThat(bench.verbs()).containsExactly("pause", "checkpoint", "resume");
    }

    private void assertDies(String when) throws IOException {
        assertThat(PreDumpHolder.start(top, when).onExit().join().exitValue()).isEqualTo(9);
    }

    private boolean run(@Nullable Path parent) {
        return bench.round(parent, this::note);
    }

    private void note() {
        try {
            beforeIt.addAll(bench.verbs());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.dormouse.core.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreDumpTest {
    private static final FrozenSession NOBODY = new FrozenSession(1, List.of());

    @TempDir
    Path top;

    private final List<String> said = new ArrayList<>();

    @Test
    void aRoundThatFailsIsSaidOnceAndLeavesNothing() throws IOException {
        StubbedPreDump bench = StubbedPreDump.make(top);
        bench.failing("pause");

        try (Storing storing = Storing.open(bench.layout(), true);
                PreDump none = PreDump.of(bench.layout(), 1000, bench.command(), NOBODY, storing, progress())) {
            assertThat(none.rounds()).isEmpty();
            assertThat(none.parent()).isNull();
            assertThat(none.rest(1000)).isEqualTo(1000);
        }

        assertThat(said).containsExactly("Writing all memory at once: CRIU could not write it beforehand");
        assertThat(bench.verbs()).containsExactly("pause");
        assertThat(bench.layout().staging()).isEmptyDirectory();
    }

    @Test
    void criuSaysWhenADumpRefersToPagesThatNoRoundHas() {
        assertThat(PreDump.lacksPages("""
                        (00.900656) Error (criu/page-xfer.c:299): page-xfer: Missing 7f8ea1a00000 in parent pagemap
                        (00.902381) Error (criu/page-xfer.c:344): page-xfer: Hole 0x7f8ea1a00000 - 0x7f8ea1a10000 not found in parent
                        """)).isTrue();
        assertThat(PreDump.lacksPages("(00.1) Error (criu/mem.c:718): Can't dump page with parasite"))
                .isFalse();
    }

    @Test
    void suchADumpIsMadeAgainAndItsCauseIsKept() {
        DormouseException unfit = PreDump.unfit(DormouseException.failed("no page", "Try"));

        assertThat(unfit.passing()).isTrue();
        assertThat(unfit.cause()).contains("all is written at once");
        assertThat(unfit.details()).startsWith("no page\n");
    }

    private Progress progress() {
        return new Progress() {
            @Override
            public void step(String what) {
                said.add(what);
            }

            @Override
            public void advance(long done, long total) {}
        };
    }
}

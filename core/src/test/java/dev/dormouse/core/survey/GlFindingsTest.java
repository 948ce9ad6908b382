package dev.dormouse.core.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.keeper.KeeperAnswer.GlClient;
import dev.dormouse.core.plan.Finding;
import dev.dormouse.core.plan.Finding.Weight;
import java.util.List;
import org.junit.jupiter.api.Test;

class GlFindingsTest {
    private static GlClient client(String waits, long bytes, String... lost) {
        return new GlClient(7, 4711, 99, "gears", 100, 5, 0, waits, 1, 12, bytes, List.of(lost), List.of());
    }

    @Test
    void whatAProgramHasIsTold() {
        assertThat(GlFindings.of("llvmpipe", "gears", client("", 34 << 20)))
                .containsExactly(new Finding(
                        Weight.NOTE,
                        "gl-replayed",
                        "GL connection 7",
                        "gears is drawn on llvmpipe, with 1 GL context and 12 resources of 34 MiB",
                        ""));
        assertThat(GlFindings.of("llvmpipe", "gears", client("it was killed", 1025))
                        .getFirst()
                        .cause())
                .isEqualTo("gears waits for a server: it was killed, with 1 GL context and 12 resources of 2 KiB");
        assertThat(GlFindings.of("llvmpipe", "gears", client("it was killed", 0))
                        .getFirst()
                        .cure())
                .startsWith("Run 'dormouse move NAME --gl llvmpipe'");
    }

    @Test
    void whatIsNotAsItWasIsTold() {
        GlClient client = new GlClient(
                7, 4711, 99, "gears", 100, 5, 1, "", 1, 12, 0, List.of(), List.of("Its GL server was lost."));

        assertThat(GlFindings.of("llvmpipe", "gears", client).getLast())
                .isEqualTo(new Finding(Weight.NOTE, "gl-note", "GL connection 7", "Its GL server was lost", ""));
    }

    @Test
    void whatIsLostDoesNotBlock() {
        List<Finding> findings = GlFindings.of("llvmpipe", "gears", client("", 0, "the samples of a picture"));

        assertThat(findings).extracting(Finding::weight).containsExactly(Weight.NOTE, Weight.LOSES);
        assertThat(findings.getLast().cause()).isEqualTo("the samples of a picture");
    }
}

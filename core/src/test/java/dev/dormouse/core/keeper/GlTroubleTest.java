package dev.dormouse.core.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.keeper.KeeperAnswer.GlClient;
import dev.dormouse.gl.proxy.GlConnectionInfo;
import java.util.List;
import org.junit.jupiter.api.Test;

class GlTroubleTest {
    private static GlClient client(long server, String waits, String... notes) {
        return new GlClient(7, 4711, 99, "gears", server, 5, 0, waits, 1, 12, 0, List.of(), List.of(notes));
    }

    @Test
    void whoWaitsIsToldWithItsCure() {
        assertThat(GlTrouble.of("cave", client(0, "it ended with 1")))
                .containsExactly("gears draws nothing and waits for a GL server: it ended with 1."
                        + " Run 'dormouse move cave --gl llvmpipe', or name another server.");
        assertThat(GlTrouble.of("cave", client(4712, GlConnectionInfo.SILENT)))
                .singleElement()
                .asString()
                .endsWith("does not answer. If that lasts, end process 4712: another one is taken.");
        assertThat(GlTrouble.of("cave", client(0, GlConnectionInfo.SILENT)))
                .singleElement()
                .asString()
                .contains("end that server");
    }

    @Test
    void whatIsNotAsItWasIsToldOfWhom() {
        assertThat(GlTrouble.of("cave", client(4712, ""))).isEmpty();
        assertThat(GlTrouble.of("cave", client(4712, "", "Its GL server was lost.")))
                .containsExactly("gears: Its GL server was lost.");
    }
}

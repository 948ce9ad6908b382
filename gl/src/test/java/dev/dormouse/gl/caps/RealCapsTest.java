package dev.dormouse.gl.caps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.gl.real.VirglServer;
import dev.dormouse.gl.real.VtestLink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What two real servers tell. */
class RealCapsTest {
    @TempDir
    Path directory;

    private Caps of(String driver) throws IOException {
        try (VirglServer server = VirglServer.start(directory, driver);
                VtestLink link = server.connect()) {
            link.createRenderer();
            byte[] answer = link.capabilities();
            Caps caps = Caps.ofV2(answer);
            assertThat(caps.v2()).isEqualTo(answer);
            return caps;
        }
    }

    @Test
    void theMeetOfTwoRasterisersFitsBothAndTheGreaterDoesNotFitTheLesser() throws IOException {
        Caps llvmpipe = of("llvmpipe");
        Caps softpipe = of("softpipe");
        assertThat(llvmpipe.renderer()).startsWith("LLVMPIPE");
        assertThat(softpipe.renderer()).isEqualTo("softpipe");
        Caps both = Caps.meet(List.of(llvmpipe, softpipe)).forPrograms();
        assertThat(both.renderer()).isEqualTo("portable");
        assertThat(both.fields()).containsEntry("glsl_level", softpipe.fields().get("glsl_level"));
        assertThat(Caps.notFitting(both, llvmpipe)).isEmpty();
        assertThat(Caps.notFitting(both, softpipe)).isEmpty();
        assertThat(Caps.notFitting(llvmpipe.forPrograms(), softpipe))
                .anyMatch(line -> line.startsWith("glsl_level: it was told 450, this host has"))
                .anyMatch(line -> line.startsWith("supported_multisample_formats: this host lacks"));
        assertThat(Caps.notFitting(llvmpipe.forPrograms(), llvmpipe)).isEmpty();
        assertThat(Caps.of(llvmpipe.fields()).forPrograms()).isEqualTo(llvmpipe.forPrograms());
    }
}

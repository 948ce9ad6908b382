package dev.dormouse.core.drm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.linux.Fd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With mounts of this host's kernel: our own process is the one that is looked at. */
class ProcViewTest {
    private static final int SELF = (int) ProcessHandle.current().pid();
    private static final String NAME = SELF + "/smaps";

    @TempDir
    private Path directory;

    @Test
    void onlyWhoLooksThroughItSeesAnotherFile() throws IOException {
        Path file = Files.writeString(directory.resolve("with a blank"), "other\n");
        try (ProcView view = ProcView.open()) {
            view.replaceSmaps(SELF, file);
            Files.delete(file);
            try (Fd proc = view.directory()) {
                Path shown = Path.of("/proc/self/fd", Integer.toString(proc.number()));

                assertThat(Files.readString(shown.resolve(NAME))).isEqualTo("other\n");
                assertThat(shown.resolve(SELF + "/maps")).content().contains("libjvm.so");
            }
            assertThat(Path.of("/proc", NAME)).content().contains("libjvm.so");
        }
    }

    @Test
    void whatCannotBeReplacedIsSaid() {
        try (ProcView view = ProcView.open()) {
            assertThatThrownBy(() -> view.replaceSmaps(SELF, directory.resolve("missing")))
                    .isInstanceOf(DormouseException.class)
                    .hasMessageContaining("missing");
        }
    }

    @Test
    void aShellThatIsGoneIsNoSuccess() {
        ProcView view = ProcView.open();
        view.close();

        assertThatThrownBy(() -> view.replaceSmaps(SELF, directory)).hasMessageContaining("no mount namespace");
    }
}

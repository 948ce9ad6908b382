package dev.dormouse.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.Layout;
import dev.dormouse.core.lifecycle.SessionStatus.Phase;
import dev.dormouse.core.oci.Runc;
import dev.dormouse.core.oci.SessionFiles;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.Sessions;
import dev.dormouse.linux.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionStatusTest {
    private static final Session SESSION = Sessions.named("a");

    @TempDir
    Path root;

    private Layout layout = new Layout(Path.of("/"), Path.of("/"));
    private SessionFiles files = new SessionFiles(Path.of("/"));

    @BeforeEach
    void layOut() throws IOException {
        layout = new Layout(root, root.resolve("run"));
        files = SessionFiles.of(layout, "a");
        Files.createDirectories(files.log());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "'7\n', 7", "' 143 \n', 143", "255, 255"})
    void theExitCodeIsTheNumberInTheFile(String text, int code) throws IOException {
        Files.writeString(files.exitCode(), text);
        assertThat(SessionStatus.exitCode(files)).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "-1", "x", "1 2", "0x1", "1.5", "99999999999999999999", "\0", "1\n2"})
    void garbageIsNoExitCode(String text) throws IOException {
        Files.writeString(files.exitCode(), text);
        assertThat(SessionStatus.exitCode(files)).isEqualTo(-1);
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aSessionThatPutsAPipeThereDoesNotHoldUpOthers() {
        Command.of("mkfifo", files.exitCode().toString()).run();
        assertThat(files.exitCode()).exists();
        assertThat(SessionStatus.exitCode(files)).isEqualTo(-1);
    }

    @Test
    void aLinkToAFileOfTheHostIsNotFollowed() throws IOException {
        Path elsewhere = Files.writeString(root.resolve("elsewhere"), "42");
        Files.createSymbolicLink(files.exitCode(), elsewhere);
        assertThat(SessionStatus.exitCode(files)).isEqualTo(-1);
    }

    @Test
    void runcAndTheExitCodeTogetherTellThePhase() throws IOException {
        assertThat(status(Runc.Status.RUNNING)).isEqualTo(new SessionStatus(Phase.RUNNING, 42, -1));
        assertThat(status(Runc.Status.PAUSED)).isEqualTo(new SessionStatus(Phase.FROZEN, 42, -1));
        assertThat(status(Runc.Status.ABSENT)).isEqualTo(new SessionStatus(Phase.KILLED, 0, -1));
        Files.writeString(files.exitCode(), "3");
        assertThat(status(Runc.Status.STOPPED)).isEqualTo(new SessionStatus(Phase.EXITED, 0, 3));
        assertThat(status(Runc.Status.RUNNING).alive()).isTrue();
        assertThat(status(Runc.Status.STOPPED).alive()).isFalse();
    }

    private SessionStatus status(Runc.Status status) {
        return SessionStatus.of(layout, SESSION, new Runc.State(status, 42));
    }
}

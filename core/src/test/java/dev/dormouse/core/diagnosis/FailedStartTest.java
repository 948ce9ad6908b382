package dev.dormouse.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dormouse.core.DormouseException.Code;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the installed runc says when it does not start something. */
class FailedStartTest {
    @TempDir
    Path directory;

    @Test
    void aMissingCommandIsNamed() throws IOException {
        try (SmallSession session = SmallSession.of(directory, "ready()")) {
            ((ArrayNode) session.config().get("process").get("args"))
                    .removeAll()
                    .add("no-such-program");
            Diagnosis told = session.failedStart();
            assertThat(told.rule()).isEqualTo("command-missing");
            assertThat(told.code()).isEqualTo(Code.USAGE);
            assertThat(told.cause()).contains("no-such-program");
        }
    }

    @Test
    void aMissingCommandOfExecIsNamed() throws IOException {
        try (SmallSession session = SmallSession.of(directory, "ready()")) {
            session.start();
            assertThat(session.failedExec("no-such-program").cause()).contains("no-such-program");
            assertThat(session.failedExec("/etc/no-such").cause()).contains("/etc/no-such");
            assertThat(session.failedExec("/etc/ready").rule()).isEqualTo("command-denied");
        }
    }

    @Test
    void aMissingDirectoryIsNamed() throws IOException {
        try (SmallSession session = SmallSession.of(directory, "ready()")) {
            ((ObjectNode) session.config().get("process")).put("cwd", "/proc/nowhere");
            Diagnosis told = session.failedStart();
            assertThat(told.cause()).contains("/proc/nowhere");
        }
    }

    @Test
    void aMissingMountSourceIsNamed() throws IOException {
        try (SmallSession session = SmallSession.of(directory, "ready()")) {
            SmallBundle.bind(session.config(), Path.of("/no/such/place"), "/mnt");
            Diagnosis told = session.failedStart();
            assertThat(told.rule()).isEqualTo("mount-source");
            assertThat(told.cause()).contains("/no/such/place");
        }
    }

    @Test
    void aMissingRootfsIsTold() throws IOException {
        try (SmallSession session = SmallSession.of(directory, "ready()")) {
            ((ObjectNode) session.config().get("root")).put("path", "/no/such/root");
            assertThat(session.failedStart().rule()).isEqualTo("rootfs");
        }
    }

    @Test
    void aNameInUseIsTold() throws IOException {
        try (SmallSession session = SmallSession.of(directory, "ready()")) {
            session.start();
            assertThat(session.failedStart().rule()).isEqualTo("session-exists");
        }
    }

    @Test
    void aStoppedOrMissingContainerIsTold() throws IOException {
        try (SmallSession session = SmallSession.of(directory, "open(R,'>','/etc/ready'); exit 0")) {
            assertThat(session.failedExec("true").rule()).isEqualTo("session-missing");
            session.start();
            org.awaitility.Awaitility.await().until(() -> !alive(session));
            assertThat(session.failedExec("true").rule()).isEqualTo("session-state");
            assertThat(session.failedCheckpoint().rule()).isEqualTo("session-state");
        }
    }

    private static boolean alive(SmallSession session) throws IOException {
        return ProcessHandle.of(session.pid()).map(ProcessHandle::isAlive).orElse(false);
    }
}

package dev.dormouse.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListenerTest {
    @TempDir
    Path directory;

    private final BlockingQueue<UnixSocket> taken = new LinkedBlockingQueue<>();

    private Listener listener(Listener.Admits admits) {
        return Listener.at(directory.resolve("s"), UnixSocket.Type.STREAM, admits, "test", taken::add);
    }

    private UnixSocket connect() {
        return UnixSocket.connect(directory.resolve("s"), UnixSocket.Type.STREAM);
    }

    @Test
    void whoeverConnectsIsTakenOnceItIsStarted() throws Exception {
        try (Listener listener = listener(Listener.Admits.EVERYBODY);
                UnixSocket early = connect()) {
            assertThat(taken).isEmpty();
            listener.start();
            try (UnixSocket later = connect();
                    UnixSocket first = taken.poll(20, TimeUnit.SECONDS);
                    UnixSocket second = taken.poll(20, TimeUnit.SECONDS)) {
                early.send(new byte[] {1});
                later.send(new byte[] {2});
                assertThat(first.receive(9, 0).orElseThrow().bytes()).containsExactly(1);
                assertThat(second.receive(9, 0).orElseThrow().bytes()).containsExactly(2);
            }
        }
    }

    @Test
    void theFileSaysWhoMayConnect() throws IOException {
        for (Listener.Admits admits : Listener.Admits.values()) {
            try (Listener _ = listener(admits)) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("s"))))
                        .isEqualTo(admits == Listener.Admits.OWNER ? "rw-------" : "rw-rw-rw-");
            }
        }
    }

    @Test
    void nothingIsLeftOfOneThatWasClosed() {
        Listener listener = listener(Listener.Admits.OWNER);
        listener.start();
        listener.close();
        assertThat(directory).isEmptyDirectory();
        assertThatThrownBy(this::connect).isInstanceOf(ErrnoException.class);
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("test"));
    }
}

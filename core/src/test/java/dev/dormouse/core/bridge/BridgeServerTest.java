package dev.dormouse.core.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.linux.UnixSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BridgeServerTest {
    @TempDir
    Path directory;

    private Path path() {
        return directory.resolve("bridge");
    }

    @Test
    void garbageEndsTheConversationAndNothingElse() {
        try (BridgeServer server = BridgeServer.start(path(), List.of())) {
            try (UnixSocket stranger = UnixSocket.connect(path(), UnixSocket.Type.SEQPACKET)) {
                stranger.send(new byte[] {1, 2, 3});
                assertThat(stranger.receive(Frame.MOST_BYTES, 1)).isEmpty();
            }
            try (UnixSocket longWinded = UnixSocket.connect(path(), UnixSocket.Type.SEQPACKET)) {
                longWinded.send(new byte[Frame.MOST_BYTES + 1]);
                assertThat(longWinded.receive(Frame.MOST_BYTES, 1)).isEmpty();
            }
            try (UnixSocket joining = UnixSocket.connect(path(), UnixSocket.Type.SEQPACKET)) {
                joining.send(Frame.bare(Frame.JOIN));
                assertThat(joining.receive(Frame.MOST_BYTES, 1)).isEmpty();
            }
            try (UnixSocket proper = UnixSocket.connect(path(), UnixSocket.Type.SEQPACKET)) {
                proper.send(Frame.bare(Frame.GREETING));
                assertThat(proper.receive(Frame.MOST_BYTES, 1)).isPresent();
            }
            assertThat(server.failure()).containsInstanceOf(BridgeException.class);
        }
    }

    @Test
    void closingEndsWhoeverIsStillConnectedAndRemovesTheSocket() {
        try (UnixSocket caller = connected(BridgeServer.start(path(), List.of()))) {
            assertThat(caller.receive(Frame.MOST_BYTES, 1)).isEmpty();
        }
        assertThat(path()).doesNotExist();
    }

    private UnixSocket connected(BridgeServer server) {
        try (server) {
            return UnixSocket.connect(path(), UnixSocket.Type.SEQPACKET);
        }
    }

    @Test
    void aHandlerThatBlocksHoldsUpNobodyElse() {
        CountDownLatch released = new CountDownLatch(1);
        BridgeHandler handler = new BridgeHandler() {
            @Override
            public HookReply restoreFile(HookRequest.RestoreFile request) {
                try {
                    released.await();
                } catch (InterruptedException e) {
                    return new HookReply.Refused("interrupted");
                }
                return HookReply.NOT_MINE;
            }

            @Override
            public HookReply restoreSocket(HookRequest.RestoreSocket request) {
                released.countDown();
                return HookReply.NOT_MINE;
            }
        };
        try (BridgeServer _ = BridgeServer.start(path(), List.of(handler));
                UnixSocket first = UnixSocket.connect(path(), UnixSocket.Type.SEQPACKET);
                UnixSocket second = UnixSocket.connect(path(), UnixSocket.Type.SEQPACKET)) {
            first.send(Frame.bare(3));
            second.send(Frame.bare(1));

            assertThat(second.receive(Frame.MOST_BYTES, 1)).isPresent();
            assertThat(first.receive(Frame.MOST_BYTES, 1)).isPresent();
        }
    }

    @Test
    void noThreadStaysBehind() {
        BridgeServer.start(path(), List.of()).close();

        await("the end of the bridge's threads")
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("bridge")));
    }
}

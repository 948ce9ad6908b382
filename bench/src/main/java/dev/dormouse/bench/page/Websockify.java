package dev.dormouse.bench.page;

import dev.dormouse.core.Waiting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;

/** noVNC's page and its relay to an X server, as Debian has them. */
public record Websockify(Process process, int port) implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    public static Websockify start(Path rfbSocket) throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Process process = new ProcessBuilder(
                        "websockify", "--web=/usr/share/novnc", "--unix-target=" + rfbSocket, "127.0.0.1:" + port)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Websockify relay = new Websockify(process, port);
        relay.awaitListening();
        return relay;
    }

    private void awaitListening() {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException e) {
                Waiting.pause(Duration.ofMillis(50));
            }
        }
        close();
        throw new IllegalStateException("websockify did not come up");
    }

    public String page() {
        return "http://127.0.0.1:" + port + "/vnc_lite.html?scale=true";
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}

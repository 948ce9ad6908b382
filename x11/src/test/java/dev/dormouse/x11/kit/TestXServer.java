package dev.dormouse.x11.kit;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A real X server on a display that was free; ended, with what it left in /tmp, in the end. */
public final class TestXServer implements AutoCloseable, XDisplay {
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final int number;
    private final @Nullable Path authority;
    private final byte[] cookie;
    private final List<RawClient> others = new ArrayList<>();

    private TestXServer(Process process, int number, @Nullable Path authority, byte[] cookie) {
        this.process = process;
        this.number = number;
        this.authority = authority;
        this.cookie = cookie;
    }

    /** @param directory for the server's log and cookie; of a short name, as sockets are made in it */
    static TestXServer start(ServerPlan plan, Path directory) {
        try {
            Path own = Files.createTempDirectory(directory, "x");
            byte[] cookie = plan.cookie() ? Authority.newCookie() : new byte[0];
            // A server takes every cookie of its file, whatever display it is for.
            Path authority = plan.cookie() ? Authority.write(own.resolve("authority"), 0, cookie) : null;
            Process process = process(plan, own, authority);
            int number = number(process, own);
            if (authority != null) {
                Authority.write(authority, number, cookie);
            }
            TestXServer server = new TestXServer(process, number, authority, cookie);
            server.admit(plan.othersFirst());
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process process(ServerPlan plan, Path own, @Nullable Path authority) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(plan.argv(own, authority));
        TestXServer host = plan.host();
        if (host != null) {
            builder.environment().putAll(host.environment());
        }
        return builder.redirectError(own.resolve("log").toFile()).start();
    }

    private static int number(Process process, Path own) throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.US_ASCII);
        String line = out.readLine();
        if (line == null) {
            throw new IOException("no X server: " + Files.readString(own.resolve("log")));
        }
        return Integer.parseInt(line);
    }

    private void admit(int count) {
        for (int i = 0; i < count; i++) {
            others.add(connect());
        }
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public @Nullable Path authority() {
        return authority;
    }

    @Override
    public byte[] cookie() {
        return cookie.clone();
    }

    public long pid() {
        return process.pid();
    }

    /** As a crash would end it: at once, with every connection broken and its files left behind. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    private void awaitEnd() {
        await("end of the X server").atMost(PATIENCE).until(() -> !process.isAlive());
    }

    @Override
    public void close() {
        others.forEach(RawClient::close);
        process.destroy();
        awaitEnd();
        removeIfOurs();
    }

    /** What a server that was killed leaves behind; another may have the display by now. */
    private void removeIfOurs() {
        Path lock = Path.of("/tmp/.X" + number + "-lock");
        try {
            if (Files.exists(lock) && Files.readString(lock).strip().equals(Long.toString(process.pid()))) {
                Files.deleteIfExists(socket());
                Files.deleteIfExists(lock);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

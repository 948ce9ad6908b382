package dev.dormouse.bench.page;

import dev.dormouse.core.Waiting;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** {@code dormouse serve} as a user starts it, at a free port, with a token of its own; both go when it is closed. */
public final class ApiProcess implements AutoCloseable {
    private static final Path LAUNCHER = Path.of(System.getProperty("dormouse.home", "."), "dormouse");
    private static final String TOKEN = "bench";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Process process;
    private final URI address;
    private final String secret;

    private ApiProcess(Process process, URI address, String secret) {
        this.process = process;
        this.address = address;
        this.secret = secret;
    }

    /** @return once it answers */
    public static ApiProcess start() throws IOException {
        said("token", "rm", TOKEN);
        String secret = said("token", "add", TOKEN, "--role", "operate").strip();
        int port = freePort();
        Process process = new ProcessBuilder(LAUNCHER.toString(), "serve", "--http", "127.0.0.1:" + port)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        ApiProcess server = new ApiProcess(process, URI.create("http://127.0.0.1:" + port), secret);
        try {
            server.awaitAnswer();
            return server;
        } catch (RuntimeException | IOException e) {
            server.close();
            throw e;
        }
    }

    public URI address() {
        return address;
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).header("Authorization", "Bearer " + secret);
    }

    public String secret() {
        return secret;
    }

    /** Processor time that it has used, milliseconds: user and system, proc_pid_stat(5). */
    public long processorMs() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
        int ticksPerSecond = 100;
        return (Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12))) * 1000 / ticksPerSecond;
    }

    private void awaitAnswer() throws IOException {
        long end = System.nanoTime() + LIMIT.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (System.nanoTime() < end && process.isAlive()) {
                try {
                    client.send(request("/healthz").build(), HttpResponse.BodyHandlers.discarding());
                    return;
                } catch (ConnectException e) {
                    Waiting.pause(Duration.ofMillis(50));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        throw new IllegalStateException("the server did not come up");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String said(String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(LAUNCHER.toString());
        builder.command().addAll(List.of(arguments));
        Process command = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String said = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        await(command);
        return said;
    }

    private static void await(Process process) {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        await(process);
        said("token", "rm", TOKEN);
    }
}

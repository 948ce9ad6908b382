package dev.dormouse.e2e.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.e2e.Dormouse;
import dev.dormouse.linux.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code dormouse serve} for a test, on an address that stays the same when it is killed and started again. */
final class Served implements AutoCloseable {
    private static final Pattern SECRET = Pattern.compile("dm_[A-Za-z0-9_-]+");

    private final Dormouse dormouse;
    private final int port = freePort();
    private String address = "127.0.0.1";
    private @Nullable Process process;

    Served(Dormouse dormouse) {
        this.dormouse = dormouse;
    }

    void start() {
        startFor(address);
        await("the server").atMost(Duration.ofMinutes(1)).ignoreExceptions().until(this::answers);
    }

    /** At another address of this host, where it speaks TLS. */
    void startFor(String at, String... options) {
        address = at;
        List<String> arguments = new ArrayList<>(List.of("serve", "--http", at + ":" + port));
        arguments.addAll(List.of(options));
        Command command = dormouse.command(arguments.toArray(String[]::new));
        ProcessBuilder builder = new ProcessBuilder(command.argv());
        builder.environment().putAll(command.environment());
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await("its socket")
                .atMost(Duration.ofMinutes(1))
                .until(() -> Files.exists(dormouse.layout().run().resolve(".api.sock")));
    }

    private boolean answers() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(url("healthz")).build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        }
    }

    URI url(String path) {
        String scheme = address.equals("127.0.0.1") ? "http" : "https";
        return URI.create(
                scheme + "://" + (address.equals("0.0.0.0") ? "127.0.0.1" : address) + ":" + port + "/" + path);
    }

    /** Its unix socket as {@code --host} takes it. */
    static String unix(Dormouse dormouse) {
        return "unix:" + dormouse.layout().run().resolve(".api.sock");
    }

    /** The link that logs a browser in. */
    String link() {
        Matcher secret = SECRET.matcher(dormouse.call("token", "add", "page", "--role", "operate"));
        assertThat(secret.find()).as("a token is printed").isTrue();
        return url("").resolve("#login=" + secret.group()).toString();
    }

    private Path log() {
        return dormouse.layout().root().resolve("serve.log");
    }

    /** Ends it as an out-of-memory killer would. */
    void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    @Override
    public void close() {
        kill();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

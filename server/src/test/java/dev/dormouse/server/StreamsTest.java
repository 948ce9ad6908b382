package dev.dormouse.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.api.EventKind;
import dev.dormouse.api.Picture;
import dev.dormouse.api.Role;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events and WebSockets: what is told to whom, and that they end when they must. */
class StreamsTest {
    private static final String RFB = "/api/v1/sessions/one/rfb";

    @TempDir
    private Path directory;

    private TestApi api;

    @BeforeEach
    void start() {
        api = new TestApi(directory);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private Socket events(String token) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port());
        socket.setSoTimeout(20_000);
        socket.getOutputStream()
                .write(api.ask("GET", "/api/v1/events").bearer(token).head());
        return socket;
    }

    private static BufferedReader lines(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static String data(BufferedReader lines, String event) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals("event: " + event)) {
                return lines.readLine();
            }
        }
        return Assertions.fail("the stream ended before " + event);
    }

    @Test
    void everythingComesFirstThenWhatChanges() throws IOException {
        try (Socket socket = events(api.token(Role.VIEW));
                BufferedReader lines = lines(socket)) {
            assertThat(data(lines, "hello")).contains("\"name\":\"one\"", "\"name\":\"two\"", "\"role\":\"VIEW\"");
            api.hub.tell(EventKind.PICTURE, "one", new Picture("one", 7));
            assertThat(data(lines, "picture")).isEqualTo("data: {\"session\":\"one\",\"count\":7}");
        }
    }

    @Test
    void aLinkHearsOfItsSessionOnly() throws IOException {
        String cookie = shared();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(api.ask("GET", "/api/v1/events").cookie(cookie).head());
            BufferedReader lines = lines(socket);
            assertThat(data(lines, "hello")).contains("\"name\":\"one\"").doesNotContain("\"name\":\"two\"");
            api.hub.tell(EventKind.PICTURE, "two", new Picture("two", 7));
            api.hub.tell(EventKind.PICTURE, "one", new Picture("one", 8));
            assertThat(data(lines, "picture")).contains("\"session\":\"one\"");
        }
    }

    private String shared() {
        String share = api.ask(Role.OPERATE, "POST", "/api/v1/sessions/one/shares")
                .json("{\"role\":\"VIEW\",\"label\":\"Ann\",\"seconds\":3600}")
                .now()
                .text();
        String code = share.replaceAll("(?s).*\"code\":\"([^\"]+)\".*", "$1");
        return api.ask("POST", "/api/v1/login")
                .json("{\"secret\":\"" + code + "\"}")
                .now()
                .cookie();
    }

    @Test
    void eventsEndWhenTheTokenIsRevoked() throws IOException {
        try (Socket socket = events(api.token(Role.VIEW));
                BufferedReader lines = lines(socket)) {
            data(lines, "hello");
            api.tokens().remove("VIEW");

            assertThat(ended(lines)).isTrue();
        }
    }

    private static boolean ended(BufferedReader lines) {
        try (Stream<String> rest = lines.lines()) {
            return rest.count() >= 0;
        } catch (java.io.UncheckedIOException e) {
            return !(e.getCause() instanceof java.net.SocketTimeoutException);
        }
    }

    @Test
    void whoDoesNotReadIsCutOff() throws IOException {
        try (Socket socket = events(api.token(Role.VIEW))) {
            await().until(api.hub::heard);
            String large = "x".repeat(100_000);
            await().until(() -> {
                api.hub.tell(EventKind.PICTURE, "one", new Picture(large, 1));
                return !api.hub.heard();
            });
            assertThat(socket.isConnected()).isTrue();
        }
    }

    /** What comes back, and how it ends. */
    private static final class Heard implements WebSocket.Listener {
        final Queue<String> texts = new ConcurrentLinkedQueue<>();
        final CompletableFuture<Integer> closed = new CompletableFuture<>();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            texts.add(data.toString());
            socket.request(1);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(code);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            closed.completeExceptionally(error);
        }
    }

    private WebSocket socket(HttpClient client, Heard heard) {
        return client.newWebSocketBuilder()
                .header("Authorization", "Bearer " + api.token(Role.USE))
                .subprotocols("binary")
                .buildAsync(URI.create("ws://" + api.authority() + RFB), heard)
                .join();
    }

    @Test
    void aSocketSaysWhatItsConversationSays() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            Heard heard = new Heard();
            WebSocket socket = socket(client, heard);
            assertThat(socket.getSubprotocol()).isEqualTo("binary");
            socket.sendText("hello", true).join();
            await().until(() -> heard.texts.contains("hello"));
            socket.abort();
        }
    }

    @Test
    void aSocketEndsWhenTheTokenIsRevoked() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            Heard heard = new Heard();
            WebSocket socket = socket(client, heard);
            api.tokens().remove("USE");

            await().until(heard.closed::isDone);
            assertThat(heard.closed.join()).isEqualTo(4001);
            socket.abort();
        }
    }

    @Test
    void aSocketOfAForeignPageIsRefused() {
        Ask upgrade = api.ask(Role.USE, "GET", RFB)
                .header("Connection", "Upgrade")
                .header("Upgrade", "websocket")
                .header("Sec-WebSocket-Version", "13")
                .header("Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAA==");

        assertThat(upgrade.header("Origin", "http://evil.example")
                        .header("Connection", "Upgrade, close")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whatAsksForASocketMustBecomeOne() {
        assertThat(api.ask(Role.USE, "GET", RFB).status()).isEqualTo(400);
    }
}

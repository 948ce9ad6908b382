package dev.dormouse.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.api.Endpoint;
import dev.dormouse.api.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sends names that lead elsewhere, and more than is taken. */
class BoundsTest {
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

    private static final String[] WAYS_OUT = {
        "..",
        ".",
        "%2e%2e",
        "%2E%2E",
        ".%2e",
        "%252e%252e",
        "..%2f..%2fetc",
        "..%5c..",
        "..\\..",
        "a%2fb",
        "a%252fb",
        "a\\b",
        "%00",
        "a%00",
        "a%0a",
        "..;",
        "a;b",
        "%c0%ae%c0%ae",
        "%uff0e",
        "-rf",
        "",
        "%20",
        "a%20b",
        "%ff",
        "\u00e4",
        "a".repeat(64),
        "one%2e"
    };

    @Test
    void noNameLeadsElsewhere() {
        for (Endpoint endpoint : Endpoint.values()) {
            for (String name : WAYS_OUT) {
                if (endpoint.path().contains("{")) {
                    String path = endpoint.path().replaceAll("\\{[a-z]+}", name.replace("\\", "\\\\"));
                    int status = api.ask(Role.OPERATE, endpoint.method().name(), path)
                            .now()
                            .status();
                    assertThat(status).as(endpoint + " " + path).isIn(400, 404, 405);
                }
            }
        }
        assertThat(api.calls).isEmpty();
    }

    @Test
    void noFileOfThePageIsElsewhere() {
        for (String path : new String[] {
            "/../pom.xml",
            "/%2e%2e/dev/dormouse/server/ApiServer.class",
            "/..%2f..%2fetc/passwd",
            "/assets/../../dev",
            "/./index.html",
            "//etc/passwd",
            "/assets//x.js",
            "/.hidden",
            "/assets/%00.js",
            "/assets\\..\\x.js",
            "/dev/dormouse/server/ApiServer.class",
            "/index.html/",
            "/index.html%00",
            "/META-INF/MANIFEST.MF",
            "/assets",
            "/assets/"
        }) {
            assertThat(api.ask("GET", path).status()).as(path).isIn(400, 404);
        }
    }

    @Test
    void aBodyThatIsTooLargeIsNotTaken() {
        String large = "{\"name\":\"" + "a".repeat(300 << 10) + "\",\"command\":[\"xterm\"]}";

        assertThat(api.ask(Role.OPERATE, "POST", "/api/v1/sessions").json(large).status())
                .isEqualTo(413);
        assertThat(api.ask("POST", "/api/v1/login").json(large).status()).isEqualTo(413);
        assertThat(api.calls).isEmpty();
    }

    @Test
    void aBodyWithoutEndIsCutOff() throws IOException {
        byte[] chunk = ("10000\r\n" + " ".repeat(0x10000) + "\r\n").getBytes(US_ASCII);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(api.ask("POST", "/api/v1/login")
                            .header("Content-Type", "application/json")
                            .header("Transfer-Encoding", "chunked")
                            .head());
            int sent = endless(socket, chunk);

            assertThat(sent).isLessThan(1000);
        }
    }

    /** How many were taken. */
    private static int endless(Socket socket, byte[] chunk) throws IOException {
        for (int i = 0; i < 1000; i++) {
            try {
                socket.getOutputStream().write(chunk);
            } catch (SocketException e) {
                return i;
            }
        }
        return 1000;
    }

    @Test
    void aHeadThatIsTooLargeIsRefused() {
        assertThat(api.ask("GET", "/api/v1/me").header("X", "x".repeat(20_000)).status())
                .isEqualTo(431);
        assertThat(api.ask("GET", "/api/v1/" + "x".repeat(20_000)).status()).isEqualTo(414);
    }

    @Test
    void whatIsNoJsonOrNotTheRecordIsSaidToBe() {
        for (String body : new String[] {
            "{",
            "[]",
            "null",
            "{\"command\":\"xterm\"}",
            "{\"command\":[1]}",
            "{\"name\":1,\"command\":[\"x\"]}",
            "[".repeat(5000),
            "{\"command\":[\"x\"],\"cpus\":1e999999}",
            "\u0000"
        }) {
            Ask.Answer answer =
                    api.ask(Role.OPERATE, "POST", "/api/v1/sessions").json(body).now();
            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(answer.text()).contains("\"code\":\"INVALID\"", "\"cure\":\"");
        }
        assertThat(api.calls).isEmpty();
    }

    @Test
    void whatIsNoHttpIsRefusedWithoutRepeatingIt() throws IOException {
        for (String text : new String[] {
            "GET /<script> HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
            "POST /api/v1/login HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
                    "\u0016\u0003\u0001\r\n\r\n"
        }) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
                socket.setSoTimeout(20_000);
                socket.getOutputStream().write(text.getBytes(US_ASCII));
                Ask.Answer answer = Ask.read(socket.getInputStream());
                assertThat(answer.status()).as(text).isIn(400, 403);
                assertThat(answer.text()).doesNotContain("<script>", "org.eclipse", "Exception");
            }
        }
    }

    @Test
    void headOfAnythingHasNoBody() {
        Ask.Answer answer = api.ask("HEAD", "/healthz").now();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEmpty();
    }
}

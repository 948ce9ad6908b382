package dev.dormouse.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.api.Endpoint;
import dev.dormouse.api.Form;
import dev.dormouse.api.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tries to get in with tokens, cookies and links that are none. */
class AccessTest {
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

    @Test
    void withoutAnythingNothingIsToldButThatItIsThere() {
        for (Endpoint endpoint : Endpoint.values()) {
            int status = api.ask(endpoint.method().name(), filled(endpoint)).status();
            if (endpoint.role() == null) {
                assertThat(status).as(endpoint.name()).isIn(200, 400);
            } else {
                assertThat(status).as(endpoint.name()).isEqualTo(401);
            }
        }
        assertThat(api.calls).isEmpty();
    }

    @Test
    void aRoleThatIsTooSmallDoesNothing() {
        for (Endpoint endpoint : Endpoint.values()) {
            for (Role role : Role.values()) {
                Role needed = endpoint.role();
                if (needed != null && !role.covers(needed)) {
                    assertThat(api.ask(role, endpoint.method().name(), filled(endpoint))
                                    .status())
                            .as(endpoint + " as " + role)
                            .isEqualTo(403);
                }
            }
        }
        assertThat(api.calls).isEmpty();
    }

    @Test
    void aRoleThatIsEnoughIsAnswered() {
        assertThat(api.ask(Role.OPERATE, "POST", "/api/v1/gc").status()).isEqualTo(202);
        assertThat(api.ask(Role.VIEW, "GET", "/api/v1/sessions").status()).isEqualTo(200);
        assertThat(api.calls).hasSize(2);
    }

    private static String filled(Endpoint endpoint) {
        return endpoint.path("one", "share-1");
    }

    @Test
    void aWrongTokenIsRefused() {
        assertThat(me("dm_wrong")).isEqualTo(401);
        assertThat(me("")).isEqualTo(401);
        assertThat(me("x".repeat(9000))).isEqualTo(401);
        assertThat(api.ask("GET", "/api/v1/me")
                        .header("Authorization", "Basic cm9vdDpyb290")
                        .status())
                .isEqualTo(401);
    }

    private int me(String token) {
        return api.ask("GET", "/api/v1/me").bearer(token).status();
    }

    @Test
    void whatIsWrittenOfATokenDoesNotOpen() {
        String hash = String.valueOf(api.tokens().all().getFirst().hash());

        assertThat(me(hash)).isEqualTo(401);
    }

    @Test
    void anExpiredTokenIsRefused() {
        String past = api.tokens().add("past", Role.VIEW, Duration.ZERO).text();
        String future =
                api.tokens().add("future", Role.VIEW, Duration.ofHours(1)).text();

        assertThat(me(past)).isEqualTo(401);
        assertThat(me(future)).isEqualTo(200);
    }

    @Test
    void aRevokedTokenIsRefusedAtOnce() {
        assertThat(me(api.token(Role.VIEW))).isEqualTo(200);
        api.tokens().remove("VIEW");

        assertThat(me(api.token(Role.VIEW))).isEqualTo(401);
    }

    @Test
    void guessingIsSlowedDown() {
        for (int i = 0; i < 10; i++) {
            assertThat(login("guess" + i).status()).isEqualTo(401);
        }
        Ask.Answer refused = login("guess");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
        assertThat(login(api.token(Role.VIEW)).status()).isEqualTo(429);
        assertThat(me("dm_guess")).isEqualTo(429);
        // Who has a token is not kept out by others.
        assertThat(me(api.token(Role.VIEW))).isEqualTo(200);
    }

    private Ask.Answer login(String secret) {
        return api.ask("POST", "/api/v1/login")
                .json("{\"secret\":\"" + secret + "\"}")
                .now();
    }

    @Test
    void aCookieSurvivesTheServer() {
        String cookie = login(api.token(Role.USE)).cookie();
        assertThat(api.ask("GET", "/api/v1/me").cookie(cookie).now().text()).contains("\"name\":\"USE\"");
        api.restart();

        assertThat(api.ask("GET", "/api/v1/me").cookie(cookie).status()).isEqualTo(200);
    }

    @Test
    void aCookieIsOutOfReachOfScriptsAndOtherSites() {
        assertThat(login(api.token(Role.USE)).header("Set-Cookie"))
                .contains("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=43200")
                .doesNotContain("Secure");
    }

    @Test
    void aCookieEndsWithItsToken() {
        String cookie = login(api.token(Role.USE)).cookie();
        api.tokens().remove("USE");

        assertThat(api.ask("GET", "/api/v1/me").cookie(cookie).status()).isEqualTo(401);
    }

    @Test
    void aCookieEndsWhenItIsGivenBack() {
        String cookie = login(api.token(Role.USE)).cookie();

        assertThat(api.ask("DELETE", "/api/v1/login").page(cookie).status()).isEqualTo(204);
        assertThat(api.ask("GET", "/api/v1/me").cookie(cookie).status()).isEqualTo(401);
    }

    @Test
    void aCodeIsGoodOnce() {
        String code = ApiSettings.code(api.layout);

        assertThat(login(code).text()).contains("OPERATE");
        assertThat(login(code).status()).isEqualTo(401);
        assertThat(me(code)).isEqualTo(401);
    }

    @Test
    void whatDoesNotExistIsNotFoundWhateverOneMay() {
        assertThat(api.ask(Role.OPERATE, "GET", "/api/v1/nothing").status()).isEqualTo(404);
        assertThat(api.ask(Role.OPERATE, "PUT", "/api/v1/sessions").status()).isEqualTo(405);
        assertThat(api.ask(Role.OPERATE, "OPTIONS", "/api/v1/sessions").status())
                .isEqualTo(405);
        assertThat(api.ask(Role.OPERATE, "TRACE", "/api/v1/sessions").status()).isEqualTo(405);
    }

    @Test
    void endpointsWithoutCallersAreFew() {
        assertThat(Arrays.stream(Endpoint.values()).filter(each -> each.role() == null))
                .containsExactly(Endpoint.HEALTH, Endpoint.OPENAPI, Endpoint.LOGIN)
                .noneMatch(each -> each.answer() == Form.WEBSOCKET);
    }

    @Test
    void whoDidWhatAndWhoTriedIsWrittenDown() throws IOException {
        login("guess");
        api.ask(Role.OPERATE, "DELETE", "/api/v1/sessions/one").now();
        api.ask(Role.VIEW, "DELETE", "/api/v1/sessions/two").now();
        api.ask(Role.VIEW, "GET", "/api/v1/sessions").now();

        // A request is written down when it was answered, each on a thread of its own.
        await().untilAsserted(() -> assertThat(
                        Files.readAllLines(ApiSettings.directory(api.layout).resolve("audit.log")))
                .filteredOn(line -> !line.contains("TOKEN_ADD"))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).contains("\"what\":\"LOGIN\"", "unauthorized", "127.0.0.1"),
                        line -> assertThat(line)
                                .contains(
                                        "\"who\":\"OPERATE\"", "\"what\":\"REMOVE\"", "\"subject\":\"one\"", "\"ok\""),
                        line -> assertThat(line).contains("\"who\":\"VIEW\"", "\"subject\":\"two\"", "\"forbidden\"")));
    }

    @Test
    void secretsAreInNoFileAndNoLog() throws IOException {
        String code = ApiSettings.code(api.layout);
        String cookie = login(api.token(Role.USE)).cookie();
        login(code);
        String share = api.ask(Role.OPERATE, "POST", "/api/v1/sessions/one/shares")
                .json("{\"role\":\"VIEW\",\"label\":\"Ann\",\"seconds\":60}")
                .now()
                .text()
                .replaceAll(".*\"code\":\"([^\"]+)\".*", "$1")
                .strip();

        StringBuilder all = new StringBuilder(api.logged.toString(StandardCharsets.UTF_8));
        try (Stream<Path> files = Files.list(ApiSettings.directory(api.layout))) {
            for (Path file : files.toList()) {
                all.append(Files.readString(file));
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            }
        }
        assertThat(share).hasSizeGreaterThan(40);
        assertThat(all.toString())
                .contains("Ann")
                .doesNotContain(code, cookie.replace("dormouse=", ""), share, api.token(Role.USE));
    }
}

package dev.dormouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.api.Role;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks as a browser does for pages of other sites. */
class SiteTest {
    private static final String GC = "/api/v1/gc";

    @TempDir
    private Path directory;

    private TestApi api;
    private String cookie;

    @BeforeEach
    void start() {
        api = new TestApi(directory);
        cookie = api.ask("POST", "/api/v1/login")
                .json("{\"secret\":\"" + api.token(Role.OPERATE) + "\"}")
                .now()
                .cookie();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void ourOwnPageMay() {
        assertThat(api.ask("POST", GC)
                        .page(cookie)
                        .header("Sec-Fetch-Site", "same-origin")
                        .status())
                .isEqualTo(202);
    }

    @Test
    void aCookieAloneChangesNothing() {
        assertThat(api.ask("POST", GC).cookie(cookie).status()).isEqualTo(403);
        assertThat(api.ask("POST", GC)
                        .cookie(cookie)
                        .header("Dormouse-Page", "1")
                        .status())
                .isEqualTo(403);
        assertThat(api.ask("POST", GC)
                        .cookie(cookie)
                        .header("Origin", "http://" + api.authority())
                        .status())
                .isEqualTo(403);
        assertThat(api.calls).isEmpty();
    }

    @Test
    void aForeignOriginIsRefusedWhateverItShows() {
        for (String origin : new String[] {
            "http://evil.example",
            "null",
            "https://127.0.0.1",
            "http://127.0.0.1:1",
            "http://" + api.authority() + ".evil.example"
        }) {
            assertThat(api.ask("POST", GC).page(cookie).header("Origin", origin).status())
                    .as(origin)
                    .isEqualTo(403);
            assertThat(api.ask(Role.OPERATE, "GET", "/api/v1/me")
                            .header("Origin", origin)
                            .status())
                    .as(origin)
                    .isEqualTo(403);
        }
        assertThat(api.calls).isEmpty();
    }

    @Test
    void pagesOfOtherPortsAreForeign() {
        for (String site : new String[] {"cross-site", "same-site"}) {
            assertThat(api.ask("GET", "/api/v1/sessions/one/picture")
                            .cookie(cookie)
                            .header("Sec-Fetch-Site", site)
                            .status())
                    .isEqualTo(403);
            assertThat(api.ask("GET", "/api/v1/me")
                            .cookie(cookie)
                            .header("Sec-Fetch-Site", site)
                            .header("Sec-Fetch-Mode", "navigate")
                            .status())
                    .isEqualTo(403);
        }
        assertThat(api.calls).isEmpty();
    }

    @Test
    void aLinkFromElsewhereLeadsToThePage() {
        Ask link = api.ask("GET", "/").header("Sec-Fetch-Site", "cross-site").header("Sec-Fetch-Mode", "navigate");

        assertThat(link.status()).isNotEqualTo(403);
    }

    @Test
    void aNameThatIsMadeToPointHereIsRefused() {
        for (String host : new String[] {
            "evil.example",
            "evil.example:" + api.port(),
            "127.0.0.1",
            "127.0.0.1:1",
            "localhost.evil.example:" + api.port(),
            "127.0.0.2:" + api.port(),
            "127.0.0.1:" + api.port() + "@evil.example",
            ""
        }) {
            assertThat(api.ask("GET", "/api/v1/me")
                            .cookie(cookie)
                            .header("Host", host)
                            .status())
                    .as(host)
                    .isIn(400, 403);
            assertThat(api.ask("GET", "/").header("Host", host).status())
                    .as(host)
                    .isIn(400, 403);
        }
        assertThat(api.ask("GET", "http://evil.example/api/v1/me")
                        .cookie(cookie)
                        .status())
                .isIn(400, 403);
    }

    @Test
    void itAnswersToItsNames() {
        for (String host : new String[] {"127.0.0.1:", "localhost:", "LOCALHOST:", "[::1]:", "named.example:"}) {
            assertThat(api.ask("GET", "/api/v1/me")
                            .cookie(cookie)
                            .header("Host", host + api.port())
                            .status())
                    .as(host)
                    .isEqualTo(200);
        }
    }

    @Test
    void aFormOfAForeignPageCannotSpeakJson() {
        Ask form = api.ask("POST", "/api/v1/sessions")
                .bearer(api.token(Role.OPERATE))
                .json("{\"command\":[\"xterm\"]}");

        assertThat(form.header("Content-Type", "text/plain").status()).isEqualTo(400);
    }

    @Test
    void nobodyIsInvitedAcrossOrigins() {
        Ask.Answer preflight = api.ask("OPTIONS", "/api/v1/me")
                .header("Origin", "http://" + api.authority())
                .header("Access-Control-Request-Method", "GET")
                .now();

        assertThat(preflight.status()).isEqualTo(405);
        assertThat(preflight.headers().keySet()).noneMatch(name -> name.startsWith("access-control"));
    }

    @Test
    void everyAnswerTellsBrowsersToTrustItNoFurther() {
        for (String path : new String[] {"/", "/nothing", "/api/v1/me", "/healthz", "/api/v1/openapi.json"}) {
            Ask.Answer answer = api.ask("GET", path).now();
            assertThat(answer.header("Content-Security-Policy"))
                    .as(path)
                    .contains("default-src 'none'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.header("Server")).isEmpty();
        }
    }
}

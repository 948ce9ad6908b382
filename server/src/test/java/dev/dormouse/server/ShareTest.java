package dev.dormouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.api.Endpoint;
import dev.dormouse.api.Role;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A link shows one session, and nothing else. */
class ShareTest {
    private static final String SHARES = "/api/v1/sessions/one/shares";

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

    private String share(String role, long seconds) {
        return api.ask(Role.OPERATE, "POST", SHARES)
                .json("{\"role\":\"" + role + "\",\"label\":\"Ann\",\"seconds\":" + seconds + "}")
                .now()
                .text();
    }

    private static String member(String json, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
        assertThat(matcher.find()).as(json).isTrue();
        return matcher.group(1);
    }

    private String cookie(String share) {
        Ask.Answer answer = login(share);
        assertThat(answer.status()).isEqualTo(200);
        return answer.cookie();
    }

    private Ask.Answer login(String share) {
        return api.ask("POST", "/api/v1/login")
                .json("{\"secret\":\"" + member(share, "code") + "\"}")
                .now();
    }

    @Test
    void itIsGoodForItsSessionOnly() {
        String cookie = cookie(share("USE", 3600));
        Set<Endpoint> allowed =
                Set.of(Endpoint.SESSION, Endpoint.PICTURE, Endpoint.WATCHERS, Endpoint.ME, Endpoint.LOGOUT);
        Set<Endpoint> streams = Set.of(Endpoint.EVENTS, Endpoint.RFB);
        for (Endpoint endpoint : Endpoint.values()) {
            if (endpoint.role() == null || allowed.contains(endpoint) || streams.contains(endpoint)) {
                continue;
            }
            assertThat(status(endpoint, "one", cookie)).as(endpoint.name()).isEqualTo(403);
        }
        assertThat(api.calls).isEmpty();
        for (Endpoint endpoint : Endpoint.values()) {
            if (endpoint.path().contains("{session}")) {
                assertThat(status(endpoint, "two", cookie)).as(endpoint.name()).isEqualTo(404);
            }
        }
        assertThat(api.calls).isEmpty();
        assertThat(status(Endpoint.SESSION, "one", cookie)).isEqualTo(200);
        assertThat(status(Endpoint.PICTURE, "one", cookie)).isEqualTo(200);
        assertThat(status(Endpoint.WATCHERS, "one", cookie)).isEqualTo(200);
        assertThat(status(Endpoint.ME, "one", cookie)).isEqualTo(200);
        assertThat(status(Endpoint.LOGOUT, "one", cookie)).isEqualTo(204);
    }

    private int status(Endpoint endpoint, String session, String cookie) {
        return api.ask(endpoint.method().name(), endpoint.path(session, "share-1"))
                .page(cookie)
                .status();
    }

    @Test
    void otherSessionsAreToldAsIfTheyWereNotThere() {
        String cookie = cookie(share("VIEW", 3600));

        String there =
                api.ask("GET", "/api/v1/sessions/two").cookie(cookie).now().text();
        String absent =
                api.ask("GET", "/api/v1/sessions/six").cookie(cookie).now().text();
        assertThat(there.replace("two", "six")).isEqualTo(absent);
    }

    @Test
    void itFollowsItsSessionToAnotherName() {
        String cookie = cookie(share("VIEW", 3600));

        api.renamed("one", "two");

        assertThat(api.ask("GET", "/api/v1/sessions/two").cookie(cookie).status())
                .isEqualTo(200);
        assertThat(api.ask("GET", "/api/v1/sessions/one").cookie(cookie).status())
                .isEqualTo(404);
    }

    @Test
    void itEndsWhenItIsRevoked() {
        String share = share("VIEW", 3600);
        String cookie = cookie(share);
        String id = member(share, "id");
        assertThat(api.ask(Role.OPERATE, "GET", SHARES).now().text())
                .contains(id)
                .doesNotContain(member(share, "code"));

        assertThat(api.ask(Role.OPERATE, "DELETE", "/api/v1/sessions/two/shares/" + id)
                        .status())
                .isEqualTo(404);
        assertThat(api.ask(Role.OPERATE, "DELETE", SHARES + "/" + id).status()).isEqualTo(204);
        assertThat(api.ask("GET", "/api/v1/sessions/one").cookie(cookie).status())
                .isEqualTo(401);
        assertThat(login(share).status()).isEqualTo(401);
        assertThat(api.ask(Role.OPERATE, "GET", SHARES).now().text()).doesNotContain(id);
    }

    @Test
    void noOrderGivesMoreThanALinkMayGive() {
        for (String order : new String[] {
            "{\"role\":\"OPERATE\",\"label\":\"Ann\",\"seconds\":60}",
            "{\"role\":\"VIEW\",\"label\":\"Ann\",\"seconds\":0}",
            "{\"role\":\"VIEW\",\"label\":\"Ann\",\"seconds\":-1}",
            "{\"role\":\"VIEW\",\"label\":\"Ann\",\"seconds\":2592001}",
            "{\"role\":\"VIEW\",\"label\":\"Ann\",\"seconds\":9223372036854775807}",
            "{\"role\":\"VIEW\",\"label\":\"\",\"seconds\":60}",
            "{\"role\":\"VIEW\",\"label\":\"a\\u0007b\",\"seconds\":60}",
            "{\"role\":\"VIEW\",\"label\":\"" + "a".repeat(101) + "\",\"seconds\":60}"
        }) {
            assertThat(api.ask(Role.OPERATE, "POST", SHARES).json(order).status())
                    .as(order)
                    .isEqualTo(400);
        }
    }

    @Test
    void aSessionThatIsNotThereIsNotShared() {
        assertThat(api.ask(Role.OPERATE, "POST", "/api/v1/sessions/six/shares")
                        .json("{\"role\":\"VIEW\",\"label\":\"Ann\",\"seconds\":60}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aCodeIsNoToken() {
        String code = member(share("VIEW", 3600), "code");

        assertThat(api.ask("GET", "/api/v1/me").bearer(code).status()).isEqualTo(401);
    }
}

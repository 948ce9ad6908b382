package dev.dormouse.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerAddressTest {
    @Test
    void urlsAndSocketsAreTakenApart() {
        assertThat(ServerAddress.parse("http://127.0.0.1:7070"))
                .isEqualTo(new ServerAddress.Tcp(false, "127.0.0.1", 7070));
        assertThat(ServerAddress.parse("HTTPS://Box.example/"))
                .isEqualTo(new ServerAddress.Tcp(true, "box.example", 443));
        assertThat(ServerAddress.parse("https://[::1]:7071")).isEqualTo(new ServerAddress.Tcp(true, "[::1]", 7071));
        assertThat(ServerAddress.parse("unix:/run/dormouse/.api.sock"))
                .isEqualTo(ServerAddress.parse("unix:///run/dormouse/.api.sock"))
                .isEqualTo(new ServerAddress.Unix(Path.of("/run/dormouse/.api.sock")));
    }

    @Test
    void theyAreWrittenAsTheyWereRead() {
        assertThat(ServerAddress.parse("https://box/")).hasToString("https://box");
        assertThat(ServerAddress.parse("http://[::1]:7070").base()).isEqualTo(URI.create("http://[::1]:7070"));
    }

    @Test
    void everythingElseIsRefused() {
        assertThat(List.of(
                        "",
                        "box",
                        "box:7070",
                        "ftp://box",
                        "http://",
                        "http://u:p@box",
                        "http://box/x",
                        "http://box?x",
                        "http://box#x",
                        "unix:",
                        "http://a b"))
                .allSatisfy(text -> assertThatExceptionOfType(ConnectionException.class)
                        .as(text)
                        .isThrownBy(() -> ServerAddress.parse(text))
                        .satisfies(e -> assertThat(e.cure()).contains("https://")));
    }

    @Test
    void withoutTlsNothingLeavesThisHostUnlessThatIsAllowed() {
        for (String here :
                List.of("http://127.0.0.1:7070", "http://127.8.9.1", "http://localhost:1", "http://[::1]:7070")) {
            assertThat(Settings.of(ServerAddress.parse(here)).token()).isNull();
        }
        for (String there :
                List.of("http://10.0.0.1", "http://box:7070", "http://127.0.0.1.example", "http://localhost.x")) {
            ServerAddress address = ServerAddress.parse(there);
            assertThatExceptionOfType(ConnectionException.class)
                    .isThrownBy(() -> Settings.of(address))
                    .withMessageContaining("another host");
            assertThat(new Settings(address, null, null, null, true).plain()).isTrue();
        }
    }

    @Test
    void aTokenIsNotShownAndHasNoLineBreaks() {
        Settings settings = Settings.of(ServerAddress.parse("unix:/x"));

        assertThat(settings.withToken("dm_secret").toString()).doesNotContain("dm_secret");
        assertThatExceptionOfType(ConnectionException.class)
                .isThrownBy(() -> settings.withToken("dm_x\r\nHost: evil"))
                .withMessage("This is no token");
    }
}

package dev.dormouse.core.migrate.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostAddressTest {
    @ParameterizedTest
    @CsvSource({
        "db.example:99, db.example, 99, db.example:99",
        "db.example, db.example, 7443, db.example:7443",
        "192.0.2.1:1, 192.0.2.1, 1, 192.0.2.1:1",
        "[2001:db8::1]:65535, 2001:db8::1, 65535, [2001:db8::1]:65535",
        "[2001:db8::1], 2001:db8::1, 7443, [2001:db8::1]:7443",
        "2001:db8::1, 2001:db8::1, 7443, [2001:db8::1]:7443",
        ":8000, '', 8000, :8000",
    })
    void addressesAreUnderstood(String text, String host, int port, String written) {
        HostAddress address = HostAddress.parse(text);

        assertThat(address).isEqualTo(new HostAddress(host, port));
        assertThat(address).hasToString(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:0", "a:65536", "a:x", "a b:1", "a/b", "-oProxyCommand=x", "[::1:7", "a:123456"})
    void whatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> HostAddress.parse(text)).isInstanceOf(DormouseException.class);
    }

    @Test
    void sshIsGivenWhatTheUrlSays() {
        assertThat(SshCarrier.command("ssh://anna@db.example:2222", "ssh -i key"))
                .containsExactly(
                        "ssh", "-i", "key", "-T", "-p", "2222", "anna@db.example", "dormouse", "serve", "--stdio");
        assertThat(SshCarrier.command("ssh://[::1]", "ssh"))
                .containsExactly("ssh", "-T", "::1", "dormouse", "serve", "--stdio");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssh://", "ssh://-oProxyCommand=x", "ssh://-l@host", "ssh://@host", "ssh://a@"})
    void noUrlBecomesAnOption(String url) {
        assertThatThrownBy(() -> SshCarrier.command(url, "ssh")).isInstanceOf(DormouseException.class);
    }
}

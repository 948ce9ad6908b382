package dev.dormouse.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionUserTest {
    @Test
    void aLineOfPasswdIsAUser() {
        assertThat(SessionUser.parse("anna:x:1000:100:Anna,,,:/home/anna:/bin/zsh"))
                .hasValue(new SessionUser(1000, 100, List.of(), "anna", "/home/anna", "/bin/zsh"));
    }

    @Test
    void theShellMayBeEmpty() {
        assertThat(SessionUser.parse("a:x:1:1::/:"))
                .hasValueSatisfying(user -> assertThat(user.shell()).isEmpty());
    }

    @Test
    void directoryServicesGiveNumbersOfTenDigits() {
        assertThat(SessionUser.parse("ad:*:1106001103:2147483647::/home/ad:/bin/sh"))
                .hasValueSatisfying(user -> assertThat(user.uid()).isEqualTo(1106001103));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "#comment",
                "+::::::",
                "a:x:1:1::/",
                "a:x:1:1::/:/bin/sh:more",
                "a:x:-1:1::/:/bin/sh",
                "a:x:1:x::/:/bin/sh",
                "a:x:2147483648:1::/:/bin/sh",
                "a:x:99999999999999999999:1::/:/bin/sh",
                "a:x:٣:1::/:/bin/sh"
            })
    void anythingElseIsNone(String line) {
        assertThat(SessionUser.parse(line)).isEmpty();
    }

    @Test
    void rootIsFoundByNameAndByNumber() {
        assertThat(SessionUser.resolve("root")).isEqualTo(SessionUser.resolve("0"));
        assertThat(SessionUser.resolve("root").isRoot()).isTrue();
    }

    @Test
    void anUnknownUserIsRefused() {
        assertThatThrownBy(() -> SessionUser.resolve("no-such-user"))
                .isInstanceOfSatisfying(
                        DormouseException.class, e -> assertThat(e.code()).isEqualTo(DormouseException.Code.USAGE));
    }

    @Test
    void whatIsWrittenDownIsTheAccountAlone() {
        String json = new String(Json.bytes(Sessions.ROOT), StandardCharsets.UTF_8);
        assertThat(json).contains("\"uid\"", "\"groups\"").doesNotContainIgnoringCase("isRoot", "\"root\" :");
    }
}

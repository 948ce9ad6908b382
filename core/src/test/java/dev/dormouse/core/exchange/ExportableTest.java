package dev.dormouse.core.exchange;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.session.RootfsSpec;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.Sessions;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExportableTest {
    @Test
    void whatLiesOnSeveralTreesIsRefusedChangedOrNot() {
        assertThatCode(() -> Exportable.requireOneTree(on("/"), "")).doesNotThrowAnyException();
        assertRefused(on("/", "/home"), "", "/home");
        assertRefused(on("/", "/home"), "/anna/file", "'/anna/file'");
        assertRefused(on("/"), "/anna/file", "'/anna/file'");
    }

    private static void assertRefused(Session session, String changed, String named) {
        assertThatThrownBy(() -> Exportable.requireOneTree(session, changed))
                .isInstanceOfSatisfying(
                        DormouseException.class,
                        e -> org.assertj.core.api.Assertions.assertThat(e.code())
                                .isEqualTo(DormouseException.Code.BLOCKED))
                .hasMessageContaining(named);
    }

    private static Session on(String... trees) {
        return Sessions.of("web", Sessions.ROOT, RootfsSpec.Source.HOST, List.of(trees), Session.Network.NONE);
    }
}

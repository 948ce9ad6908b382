package dev.dormouse.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.session.DisplaySpec;
import dev.dormouse.core.session.RootfsSpec;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EngineAnnotationsTest {
    private static final Session SESSION = new Session(
            1,
            "web",
            "web-1",
            "2026-01-02T03:04:05Z",
            List.of("sh"),
            Map.of(),
            new SessionUser(0, 0, List.of(), "root", "/root", "/bin/sh"),
            new RootfsSpec(RootfsSpec.Source.DIRECTORY, List.of("/srv/root")),
            Session.Home.PRIVATE,
            new DisplaySpec(DisplaySpec.Kind.NONE, 0, 0),
            Session.Network.NONE,
            new Session.Limits(0, 0),
            null,
            List.of(),
            Map.of(),
            null);

    @Test
    void readersSeeWhoseArchiveTheyHave() {
        assertThat(EngineAnnotations.of(Form.PODMAN, SESSION)).isEqualTo(Map.of("io.container.manager", "libpod"));
        assertThat(EngineAnnotations.of(Form.CRI_O, SESSION))
                .containsEntry("io.container.manager", "cri-o")
                .containsEntry("io.kubernetes.cri-o.Metadata", "{\"name\":\"web\"}")
                .containsEntry("io.kubernetes.cri-o.Created", "2026-01-02T03:04:05Z");
        assertThat(EngineAnnotations.of(Form.CONTAINERD, SESSION))
                .containsEntry("io.kubernetes.cri.container-name", "web")
                .doesNotContainKey("io.container.manager");
    }
}

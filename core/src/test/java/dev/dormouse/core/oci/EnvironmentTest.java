package dev.dormouse.core.oci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.Sessions;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
    private static final Session WEB = Sessions.over("/srv/tree");

    @Test
    void theAccountIsTheUsers() {
        assertThat(Environment.of(WEB))
                .contains("HOME=/home/anna", "USER=anna", "LOGNAME=anna", "XDG_RUNTIME_DIR=/tmp/.runtime-1000")
                .contains("SHELL=/bin/sh");
        assertThat(Environment.of(Sessions.named("a"))).contains("SHELL=/bin/bash", "HOME=/root");
    }

    @Test
    void aDisplayIsAnnouncedOnlyWhereThereIsOne() {
        assertThat(Environment.of(WEB)).contains("DISPLAY=:0", "DORMOUSE_GEOMETRY=1280x800");
        assertThat(Environment.of(Sessions.limited(WEB, 0, 0)))
                .noneMatch(entry -> entry.startsWith("DISPLAY=") || entry.startsWith("DORMOUSE_GEOMETRY="));
    }

    @Test
    void openGlGoesThroughTheProxyOnlyWhereTheUserWantsIt() {
        Session replayed = WEB.shownOn(WEB.display().drawnOn("llvmpipe"));

        assertThat(Environment.of(replayed))
                .contains("GALLIUM_DRIVER=virpipe", "LIBGL_ALWAYS_SOFTWARE=1", "DORMOUSE_GL=/run/dormouse/sock/gl.sock")
                .contains("VTEST_SOCKET_NAME=/run/dormouse/sock/gl.sock");
        assertThat(Environment.of(WEB))
                .contains("LIBGL_ALWAYS_SOFTWARE=1")
                .noneMatch(entry -> entry.startsWith("GALLIUM_DRIVER=") || entry.startsWith("DORMOUSE_GL="));
    }

    @Test
    void whatTheUserGaveWinsAndEveryNameIsThereOnce() {
        Session session = Sessions.named("a");
        List<String> environment = Environment.of(Sessions.with(session, "PATH", "/opt/bin"));
        assertThat(environment).contains("PATH=/opt/bin");
        assertThat(environment.stream().map(entry -> entry.substring(0, entry.indexOf('='))))
                .doesNotHaveDuplicates();
    }

    @Test
    void onlyTheLanguageIsTheCallers() {
        assertThat(Environment.of(WEB)).contains("LANG=" + System.getenv().getOrDefault("LANG", "C.UTF-8"));
        assertThat(Environment.of(WEB)).noneMatch(entry -> entry.startsWith("JAVA_HOME="));
    }
}

package dev.dormouse.core.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.x11.X11Exception;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XServerAddressTest {
    @TempDir
    private Path dir;

    @ParameterizedTest
    @ValueSource(strings = {":12", ":12.0", "unix:12"})
    void displaysOfThisHostHaveASocketByTheirNumber(String display) {
        assertThat(new XServerAddress(display, null).server().socket()).isEqualTo(Path.of("/tmp/.X11-unix/X12"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "12", "host:1", ":1.1", ":-1", ":1a", ":999999", ":59536", ":1.0.0", "/tmp/x:0"})
    void othersAreRefused(String display) {
        assertThatThrownBy(() -> XServerAddress.named(display, null, Map.of()))
                .isInstanceOf(DormouseException.class)
                .hasMessage("'" + display + "' is no display of this host");
    }

    @Test
    void withoutADisplayTheCallerIsToldWhatToDo() {
        assertThatThrownBy(() -> XServerAddress.ofCaller(Map.of()))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("$DISPLAY is not set");
    }

    @Test
    void theFileOfTheCookieIsTheCallersOwn() throws IOException {
        Path own = Files.createFile(dir.resolve(".Xauthority"));
        Map<String, String> home = Map.of("DISPLAY", ":3", "HOME", dir.toString());
        Map<String, String> named = Map.of("DISPLAY", ":3", "HOME", dir.toString(), "XAUTHORITY", "/elsewhere/x");

        assertThat(XServerAddress.ofCaller(home).authority()).isEqualTo(own.toString());
        assertThat(XServerAddress.ofCaller(named).authority()).isEqualTo("/elsewhere/x");
        assertThat(XServerAddress.ofCaller(Map.of("DISPLAY", ":3")).authority()).isNull();
        assertThat(XServerAddress.named(":3", "/given", named).authority()).isEqualTo("/given");
    }

    @Test
    void aServerThatIsNotThereIsNamedWithItsProblem() {
        XServerAddress nobody = new XServerAddress(":59001", null);

        assertThat(nobody.problem()).contains("/tmp/.X11-unix/X59001");
        assertThatThrownBy(nobody::connect)
                .isInstanceOf(X11Exception.class)
                .hasMessageStartingWith("the X server :59001 cannot be used: ");
    }

    @Test
    void aCookieFileThatIsNoneNamesNoCookie() {
        assertThat(new XServerAddress(":1", dir.toString()).server().cookie()).isEmpty();
        assertThat(new XServerAddress(":1", "/nonexistent").server().cookie()).isEmpty();
    }
}

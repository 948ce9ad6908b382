package dev.dormouse.core.auto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SystemdUnitTest {
    private static String unit(Map<String, String> environment) {
        return new SystemdUnit(
                        "/opt/dor mouse/dormouse",
                        "web",
                        Duration.ofMinutes(10),
                        Retention.parse("24h:10m"),
                        Path.of("/var/100%/$x.prom"),
                        environment)
                .text();
    }

    @Test
    void itStoresWhereTheCommandDoes() {
        String unit = unit(Map.of(
                "DORMOUSE_ROOT", "/srv/a \"b\"",
                "DORMOUSE_KEY_FILE", "/root/key",
                "DORMOUSE_STORE", "s3://fleet/x?grace=6h",
                "AWS_PROFILE", "mouse",
                "PATH", "/bin"));

        assertThat(unit.lines())
                .contains(
                        "Environment=\"DORMOUSE_ROOT=/srv/a \\\"b\\\"\"",
                        "Environment=DORMOUSE_KEY_FILE=/root/key",
                        "Environment=\"DORMOUSE_STORE=s3://fleet/x?grace=6h\"",
                        "Environment=AWS_PROFILE=mouse")
                .noneMatch(line -> line.contains("PATH="));
    }

    @Test
    void wordsOfTheCommandAreQuoted() {
        assertThat(unit(Map.of()).lines())
                .contains("ExecStart=\"/opt/dor mouse/dormouse\" auto web --every 10m --keep 1d:10m --metrics"
                        + " \"/var/100%%/$$x.prom\"");
    }

    @Test
    void nobodyIsShownASecret() {
        assertThatThrownBy(() -> unit(Map.of("DORMOUSE_PASSPHRASE", "hazelnut")))
                .isInstanceOf(DormouseException.class)
                .hasMessageNotContaining("hazelnut");
    }
}

package dev.dormouse.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsFileTest {
    @TempDir
    Path directory;

    private Path file = Path.of("/");

    @BeforeEach
    void name() {
        file = directory.resolve("dormouse.prom");
    }

    private List<String> samples() throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    private void checkpoint(String session, long bytes, long stored) {
        new MetricsFile(file)
                .note("checkpoint", session, true, new Figures(bytes, stored, 250, 250), Duration.ofSeconds(2));
    }

    @Test
    void countersGrowAndGaugesAreOfTheLast() throws IOException {
        checkpoint("web", 1000, 100);
        checkpoint("web", 3000, 500);

        String labels = "{operation=\"checkpoint\",session=\"web\"}";
        assertThat(samples())
                .contains(
                        "dormouse_operations_total{operation=\"checkpoint\",session=\"web\",result=\"ok\"} 2",
                        "dormouse_bytes_total" + labels + " 4000",
                        "dormouse_stored_bytes_total" + labels + " 600",
                        "dormouse_last_bytes" + labels + " 3000",
                        "dormouse_last_ratio" + labels + " 6",
                        "dormouse_last_frozen_seconds" + labels + " 0.25",
                        "dormouse_last_duration_seconds" + labels + " 2",
                        "dormouse_last_throughput_bytes_per_second" + labels + " 1500");
    }

    @Test
    void everyFamilyIsTogetherBelowItsType() throws IOException {
        checkpoint("web", 1000, 100);
        checkpoint("mail", 1000, 100);

        List<String> lines = Files.readAllLines(file);
        int type = lines.indexOf("# TYPE dormouse_bytes_total counter");
        assertThat(type).isPositive();
        assertThat(lines.get(type - 1)).startsWith("# HELP dormouse_bytes_total ");
        assertThat(lines.subList(type + 1, type + 3))
                .containsExactly(
                        "dormouse_bytes_total{operation=\"checkpoint\",session=\"mail\"} 1000",
                        "dormouse_bytes_total{operation=\"checkpoint\",session=\"web\"} 1000");
        assertThat(lines.stream().filter(line -> line.startsWith("# TYPE dormouse_bytes_total")))
                .hasSize(1);
    }

    @Test
    void aFailureIsCountedAndLeavesTheGauges() throws IOException {
        checkpoint("web", 1000, 100);
        new MetricsFile(file).note("checkpoint", "web", false, Figures.NONE, Duration.ofSeconds(1));

        assertThat(samples())
                .contains(
                        "dormouse_operations_total{operation=\"checkpoint\",session=\"web\",result=\"failed\"} 1",
                        "dormouse_last_bytes{operation=\"checkpoint\",session=\"web\"} 1000");
    }

    @Test
    void whatTheLastHasNoFigureForIsNotOfAnEarlierOne() throws IOException {
        checkpoint("web", 1000, 100);
        new MetricsFile(file).note("checkpoint", "web", true, new Figures(2000, 0, 250, -1), Duration.ofSeconds(1));

        assertThat(samples())
                .noneMatch(line -> line.startsWith("dormouse_last_downtime_seconds"))
                .noneMatch(line -> line.startsWith("dormouse_last_ratio"));
    }

    @Test
    void theCollectorMayReadItAndFindsNothingElseBesideIt() throws IOException {
        checkpoint("web", 1000, 100);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r--r--");
        try (var files = Files.list(directory)) {
            assertThat(files.filter(each -> each.toString().endsWith(".prom"))).containsExactly(file);
        }
    }

    @Test
    void aFileThatIsNotOursIsLeftAlone() throws IOException {
        Files.writeString(file, "# mine\nnode_temperature 3\n");

        assertThatThrownBy(() -> checkpoint("web", 1000, 100))
                .isInstanceOfSatisfying(
                        DormouseException.class, e -> assertThat(e.cause()).contains("left alone"));
        assertThat(Files.readString(file)).contains("node_temperature 3");
    }

    @Test
    void aDirectoryThatIsMissingIsSaidToBe() {
        assertThatThrownBy(() -> new MetricsFile(directory.resolve("none/x.prom"))
                        .note("gc", "", true, Figures.NONE, Duration.ZERO))
                .isInstanceOf(DormouseException.class);
    }

    @Test
    void labelsAreEscaped() {
        assertThat(Exposition.labels("session", "a\"b\\c\nd")).isEqualTo("{session=\"a\\\"b\\\\c\\nd\"}");
    }
}

package dev.dormouse.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class EveryProgramTest {
    private static final Path SOURCES = Path.of(System.getProperty("basedir", "."), "programs");

    @Test
    void everyProgramIsRun() throws IOException {
        List<String> run = new ArrayList<>(Programs.DRM);
        run.addAll(List.of(Programs.PLAIN, Programs.DEAD_DRIVER, Programs.FENCE_MEANWHILE));
        run.addAll(Programs.IN_SESSIONS);
        run.addAll(List.of("fact", "signal_later", "by_hand"));
        assertThat(run).containsExactlyInAnyOrderElementsOf(written());
    }

    private static List<String> written() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.filter(EveryProgramTest::isProgram)
                    .map(file -> String.valueOf(file.getFileName()).replace(".c", ""))
                    .toList();
        }
    }

    private static boolean isProgram(Path file) {
        try {
            return file.toString().endsWith(".c") && Files.readString(file).contains("\nint main(");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

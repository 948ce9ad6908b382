package dev.dormouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.linux.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is only for other hosts costs commands about this one no time. */
class LocalClassesTest {
    private static final String CLIENT = "dev.dormouse.client.DormouseClient";

    @TempDir
    private Path directory;

    private List<String> loaded(String... arguments) throws IOException {
        Path log = directory.resolve("loaded");
        List<String> argv = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xlog:class+load=info:file=" + log + ":none",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.dormouse.cli.Main"));
        argv.addAll(List.of(arguments));
        Command.of(argv)
                .with("DORMOUSE_ROOT", directory.resolve("root").toString())
                .with("DORMOUSE_RUN", directory.resolve("run").toString())
                .run();
        return Files.readAllLines(log).stream()
                .map(line -> line.split(" ", 2)[0])
                .filter(name -> name.startsWith("dev.dormouse.client.")
                        || name.startsWith("org.eclipse.jetty.")
                        || name.startsWith("java.net.http."))
                .toList();
    }

    @Test
    void aCommandAboutThisHostLoadsNothingOfTheNetwork() throws IOException {
        assertThat(loaded("ps")).isEmpty();
        assertThat(loaded("rm", "nothing")).isEmpty();
        assertThat(loaded("exec", "nothing", "--", "true")).isEmpty();
    }

    @Test
    void oneAboutAnotherHostDoes() throws IOException {
        assertThat(loaded("--host", "unix:" + directory.resolve("nothing"), "ps"))
                .contains(CLIENT);
    }
}

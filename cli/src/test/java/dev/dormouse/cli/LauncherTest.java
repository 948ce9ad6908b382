package dev.dormouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.linux.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the real script in a checkout of its own that counts as built, with the classes of this build. */
class LauncherTest {
    @TempDir
    private Path directory;

    private Path checkout;
    private Path ready;

    @BeforeEach
    void makeCheckoutThatIsBuilt() throws IOException {
        checkout = directory.resolve("a checkout");
        Path app = Files.createDirectories(checkout.resolve("cli/target/app-test"));
        Files.createDirectories(checkout.resolve("cli/launcher"));
        copy("dormouse");
        for (String script : List.of("build.sh", "image.sh", "jdk.sh", "packages.sh", "test.sh", "bench.sh")) {
            copy("cli/launcher/" + script);
        }
        Files.createSymbolicLink(
                app.resolve("version"), Path.of("target/classes").toAbsolutePath());
        Files.writeString(app.resolve("jvm.args"), "-cp \"" + System.getProperty("java.class.path") + "\"\n");
        ready = checkout.resolve("cli/target/ready");
        Files.writeString(ready, "\n" + System.getProperty("java.home") + "\n" + app + "\n");
    }

    private void copy(String script) throws IOException {
        Files.copy(Path.of("..").resolve(script), checkout.resolve(script), StandardCopyOption.COPY_ATTRIBUTES);
    }

    private Command launcher(String... arguments) {
        return Command.of(Stream.concat(Stream.of(checkout.resolve("dormouse").toString()), Stream.of(arguments))
                        .toList())
                .with("JAVA_HOME", "");
    }

    private static Command sh(String script) {
        return Command.of("sh", "-c", script);
    }

    @Test
    void runsFromAnotherDirectoryThroughLinksToItself() throws IOException {
        Path bin = Files.createDirectory(directory.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("first"), Path.of("../a checkout/dormouse"));
        Files.createSymbolicLink(bin.resolve("dm"), bin.resolve("first"));

        Command.Result result =
                sh("cd / && JAVA_HOME= '" + bin.resolve("dm") + "' --version").run();

        assertThat(result).isEqualTo(new Command.Result(0, Version.TEXT + "\n", ""));
    }

    @Test
    void runsByItsNameAloneInItsOwnDirectory() {
        Command.Result result =
                sh("cd '" + checkout + "' && JAVA_HOME= sh dormouse --version").run();

        assertThat(result).isEqualTo(new Command.Result(0, Version.TEXT + "\n", ""));
    }

    @Test
    void handsArgumentsAndExitStatusThrough() {
        Command.Result result = launcher("help", "two words").run();

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).startsWith("dormouse: There is no command 'two words'.");
    }

    @Test
    void aChangedSourceMeansABuildAndAFailedBuildIsToldAndTriedAgain() throws IOException {
        Path source =
                Files.createDirectories(checkout.resolve("core/src/main/java")).resolve("New.java");
        Files.writeString(source, "class New {}");
        Files.setLastModifiedTime(ready, FileTime.fromMillis(0));

        for (int attempt = 0; attempt < 2; attempt++) {
            // No pom.xml here, so Maven fails at once.
            Command.Result result = launcher("--version").run();
            assertThat(result.exit()).isEqualTo(1);
            assertThat(result.err())
                    .contains("Building Dormouse (its sources changed)")
                    .contains("dormouse: The build failed. All of its output is in " + checkout
                            + "/cli/target/build.log.");
        }
    }

    @Test
    void onlyAJdkOfVersion25OrLaterWillDo() throws IOException {
        for (String version : List.of("17.0.15", "24.0.2", "25", "25.0.1", "26-ea", "1.8.0_402")) {
            Path jdk = directory.resolve("jdk-" + version);
            Path javac = Files.createDirectories(jdk.resolve("bin")).resolve("javac");
            assertThat(Files.writeString(javac, "").toFile().setExecutable(true))
                    .isTrue();
            Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        }
        String test = ". '" + checkout + "/cli/launcher/jdk.sh'; cd '" + directory + "'; "
                + "for j in jdk-*; do is_fit \"$j\" && echo \"$j\"; done; :";

        assertThat(sh(test).run()).isEqualTo(new Command.Result(0, "jdk-25\njdk-25.0.1\njdk-26-ea\n", ""));
    }
}

package dev.dormouse.core.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.linux.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uses the package sources that this machine's apt has. */
class InstallerTest {
    @TempDir
    Path temp;

    private final List<String> told = new ArrayList<>();

    @Test
    void privateCriuRunsAndReplacesWhatACrashLeft() throws IOException {
        Path leftover = Files.createDirectories(layout().prefix().resolve(".criu-crashed/tree/usr"));
        Path halfMade = Files.createDirectories(layout().prefix().resolve("criu/usr"));
        Apt apt = new Apt(InstallLog.in(layout()), told::add);

        new PrivateCriu(layout(), apt.log(), told::add)
                .install(apt.debianMirror().orElseThrow());

        CriuProgram criu = CriuProgram.locate(layout());
        assertThat(criu.directory()).isEqualTo(layout().prefix().resolve("criu"));
        criu.requireUsable();
        assertThat(asRuncWould(criu, "--version").out()).contains(criu.version());
        assertThat(asRuncWould(criu, "check").ok()).isTrue();
        assertThat(leftover).doesNotExist();
        assertThat(halfMade.resolveSibling("version")).isRegularFile();
        assertThat(told).last().asString().contains(criu.version());
        assertOnlyPrivateCriuIsIn(layout().prefix());
    }

    @Test
    void mirrorWithoutTheSuiteFailsNamingTheLogAndLeavesNothing() throws IOException {
        InstallLog log = InstallLog.in(layout());
        String empty = "file:" + Files.createDirectory(temp.resolve("empty"));
        assertThatThrownBy(() -> new PrivateCriu(layout(), log, told::add).install(empty))
                .isInstanceOfSatisfying(DormouseException.class, e -> {
                    assertThat(e.code()).isEqualTo(DormouseException.Code.UNFIT_HOST);
                    assertThat(e.cure()).contains(log.file().toString());
                });
        assertThat(log.file()).content().contains("apt-get").contains("# exit 100");
        assertThat(CriuProgram.find(layout(), null)).isNull();
        try (Stream<Path> left = Files.list(layout().prefix())) {
            assertThat(left).containsExactly(layout().prefix().resolve(".lock"));
        }
    }

    @Test
    void nothingIsRunWhereNothingIsMissing() {
        Installer.installPackages(layout(), Set.of("tar", "util-linux"), told::add);
        Installer.install(layout(), List.of(new Finding("Xvnc", Status.OK, "1", "x", "")), told::add);
        assertThat(told).isEmpty();
        assertThat(layout().root()).doesNotExist();
    }

    @Test
    void unknownPackageIsNamed() {
        assertThatThrownBy(() -> Installer.installPackages(layout(), Set.of("no-such-package"), told::add))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("no-such-package");
    }

    @Test
    void otherDistributionsAreToldWhatToInstall() {
        Rights root = new Rights(0, -1);
        assertThatThrownBy(() -> Installer.requirePossible(root, new Distribution("Fedora 43", false), Set.of("runc")))
                .hasMessageContaining("Fedora 43")
                .isInstanceOfSatisfying(
                        DormouseException.class, e -> assertThat(e.cure()).contains("runc"));
    }

    @Test
    void onlyRootInstalls() {
        Rights user = new Rights(1000, 0);
        assertThatThrownBy(() -> Installer.requirePossible(user, new Distribution("Debian", true), Set.of("runc")))
                .isInstanceOfSatisfying(DormouseException.class, e -> {
                    assertThat(e.code()).isEqualTo(DormouseException.Code.UNFIT_HOST);
                    assertThat(e.cure()).contains("sudo");
                });
    }

    private static Command.Result asRuncWould(CriuProgram criu, String argument) {
        return Command.of("env", "criu", argument)
                .with("PATH", criu.directory() + ":" + System.getenv("PATH"))
                .run();
    }

    private static void assertOnlyPrivateCriuIsIn(Path prefix) throws IOException {
        try (Stream<Path> entries = Files.list(prefix)) {
            assertThat(entries.map(prefix::relativize).map(Path::toString)).containsExactlyInAnyOrder("criu", ".lock");
        }
    }

    private Layout layout() {
        return new Layout(temp.resolve("root"), temp.resolve("run"));
    }
}

package dev.dormouse.core.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CriuProgramTest {
    private static final Version OLD_KERNEL = Version.of(6, 12);
    private static final Version NEW_KERNEL = new Version(6, 18, 44);

    @TempDir
    Path temp;

    @Test
    void privateOneGoesFirst() throws IOException {
        Path directory = Files.createDirectories(layout().prefix().resolve("criu"));
        Path program = script(directory.resolve("criu"), "exit 9");
        Files.writeString(directory.resolve("version"), "4.2.1\n");
        assertThat(CriuProgram.locate(layout())).isEqualTo(new CriuProgram(directory, program, "4.2.1"));
    }

    @Test
    void halfMadePrivateOneIsNotTaken() throws IOException {
        Path halfMade = Files.createDirectories(layout().prefix().resolve("criu"));
        script(halfMade.resolve("criu"), "echo Version: 4.2.1");
        assertThat(CriuProgram.find(layout(), null)).isNull();
    }

    @Test
    void whatACrashLeftBesideItsPlaceIsNotTaken() throws IOException {
        Path scratch = Files.createDirectories(layout().prefix().resolve(".criu-123/tree"));
        script(scratch.resolve("criu"), "echo Version: 4.2.1");
        Files.writeString(scratch.resolve("version"), "4.2.1\n");
        assertThat(CriuProgram.find(layout(), null)).isNull();
    }

    @Test
    void systemsOneIsAskedForItsVersion() throws IOException {
        Path system = script(temp.resolve("criu"), "echo Version: 4.3; echo GitID: v4.3");
        assertThat(CriuProgram.find(layout(), system)).isEqualTo(new CriuProgram(temp, system, "4.3"));
    }

    @Test
    void systemsOneThatDoesNotStartIsNone() throws IOException {
        Path system = script(temp.resolve("criu"), "echo vdso trouble >&2; exit 1");
        assertThat(CriuProgram.find(layout(), system)).isNull();
    }

    @Test
    void tooOldForTheKernelNamesBothVersions() {
        assertUnfit(
                "4.1.1", NEW_KERNEL, "CRIU 4.1.1 is too old for this kernel 6.18.44, which needs CRIU 4.2 or newer.");
        assertUnfit("3.17.1", OLD_KERNEL, "CRIU 3.17.1 is too old for Dormouse, which needs 4.0 or newer.");
    }

    @Test
    void fitOnesPass() {
        criu("4.1.1").requireUsable(OLD_KERNEL);
        criu("4.2").requireUsable(NEW_KERNEL);
        criu("4.10").requireUsable(NEW_KERNEL);
    }

    private static void assertUnfit(String version, Version kernel, String cause) {
        assertThatThrownBy(() -> criu(version).requireUsable(kernel))
                .hasMessage(cause)
                .isInstanceOfSatisfying(DormouseException.class, e -> {
                    assertThat(e.code()).isEqualTo(DormouseException.Code.UNFIT_HOST);
                    assertThat(e.cure()).contains("doctor --install");
                });
    }

    private static CriuProgram criu(String version) {
        return new CriuProgram(Path.of("/usr/sbin"), Path.of("/usr/sbin/criu"), version);
    }

    private Layout layout() {
        return new Layout(temp.resolve("root"), temp.resolve("run"));
    }

    private static Path script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}

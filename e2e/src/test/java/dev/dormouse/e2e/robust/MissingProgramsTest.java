package dev.dormouse.e2e.robust;

import static dev.dormouse.e2e.robust.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.e2e.Dormouse;
import dev.dormouse.linux.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Hosts that lack a program, or have one that is too old: said before anything is done. */
class MissingProgramsTest {
    private static final String NAME = "count";

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    @TempDir
    private Path programs;

    @Test
    void anOldCriuIsRefusedBeforeTheSessionIsTouched() throws IOException {
        Counter counter = Counter.start(dormouse, NAME);
        Files.delete(dormouse.layout().prefix());
        Files.writeString(programs.resolve("criu"), "#!/bin/sh\necho 'Version: 3.17.1'\n");
        Files.setPosixFilePermissions(programs.resolve("criu"), PosixFilePermissions.fromString("rwxr-xr-x"));

        Command.Result result = dormouse.command("checkpoint", NAME)
                .with("PATH", programs + ":" + System.getenv("PATH"))
                .run();

        assertRefused(result, Refusal.UNFIT, "CRIU 3.17.1 is too old", "doctor --install");
        counter.awaitProgress();
    }

    @Test
    void aMissingCriuIsNamed() throws IOException {
        Counter counter = Counter.start(dormouse, NAME);
        Files.delete(dormouse.layout().prefix());

        assertRefused(without("criu", "checkpoint", NAME), Refusal.UNFIT, "CRIU is missing", "doctor --install");

        counter.awaitProgress();
    }

    @Test
    void aMissingRuncIsNamed() {
        assertRefused(
                without("runc", Counter.arguments(NAME).toArray(String[]::new)),
                Refusal.UNFIT,
                "runc",
                "doctor --install");
        assertThat(dormouse.call("ps", "--format", "json")).doesNotContain(NAME);
    }

    @Test
    void aMissingInitIsNamed() {
        assertRefused(
                without("tini-static", Counter.arguments(NAME).toArray(String[]::new)),
                Refusal.UNFIT,
                "tini-static",
                "doctor --install");
    }

    @Test
    void aMissingServerOfOpenGlIsNamed() {
        assertRefused(
                without("virgl_test_server", "run", "-d", "--gl", "replay", "--", "glxgears"),
                Refusal.UNFIT,
                "There is no virgl_test_server on this host",
                "virgl-server");
        assertThat(dormouse.call("ps", "--format", "json")).isEqualTo("[ ]");
    }

    /** Runs a command where a program's file is no program: in a mount namespace, so that nobody else notices. */
    private Command.Result without(String program, String... arguments) {
        Command plain = dormouse.command(arguments);
        String hide =
                "for d in /usr/local/sbin /usr/local/bin /usr/sbin /usr/bin /sbin /bin $(echo \"$PATH\" | tr : ' '); do"
                        + " [ ! -e $d/" + program + " ] || mount --bind /dev/null $d/" + program
                        + "; done; exec \"$@\"";
        List<String> argv = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", hide, "sh"));
        argv.addAll(plain.argv());
        return new Command(argv, plain.environment(), null, plain.deadline()).run();
    }
}

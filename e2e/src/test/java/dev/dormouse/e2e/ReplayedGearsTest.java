package dev.dormouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.linux.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** OpenGL that is drawn outside the session goes on on another server, while the program runs and after a restore. */
class ReplayedGearsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    private final Replayed replayed = new Replayed(dormouse);

    @Test
    void theGearsTurnOnWhereverTheyAreDrawn() {
        Desk desk = replayed.run("gears", replayed.portable(), Gears.COMMAND);
        Gears.awaitTurning(desk);
        assertThat(dormouse.call("plan", "gears"))
                .contains(
                        "glxgears (pid",
                        "replayed, kept",
                        "is drawn on llvmpipe, with 2 GL contexts and",
                        "1 replayed");

        assertThat(dormouse.call("move", "gears", "--gl", "softpipe", "--verify"))
                .contains("Moved the OpenGL of 1 program to softpipe", "found equal");
        Gears.awaitTurning(desk);
        dormouse.call("move", "gears", "--gl", "llvmpipe");
        Gears.awaitTurning(desk);

        String snapshot = desk.sleep();
        dormouse.call("restore", snapshot, "--gl-server", "softpipe");
        Gears.awaitTurning(desk);
        assertThat(dormouse.call("report", snapshot))
                .contains("all as planned")
                .containsPattern("replayed +kept +woke");
        assertThat(dormouse.call("displays")).contains("GL", "softpipe");

        replayed.killServers("gears");
        Gears.awaitTurning(desk);
        assertThat(dormouse.call("displays")).contains("glxgears: Its GL server was lost (it ended with 137");
        waitsUntilItIsMoved(desk);
        Gears.pressStop(desk);
        Gears.awaitStanding(desk);
    }

    /** A server that is gone, and of which nobody can start another one. */
    private void waitsUntilItIsMoved(Desk desk) {
        Path socket = dormouse.layout().root().resolve("vtest");
        try (GlListener server = GlListener.start(socket)) {
            dormouse.call("move", "gears", "--gl", socket.toString());
            Gears.awaitTurning(desk);
            server.end();
            await("its waiting")
                    .atMost(PATIENCE)
                    .until(() -> dormouse.call("displays").contains(", waiting: glxgears"));
        }
        String cure = "Run 'dormouse move gears --gl llvmpipe'";
        assertThat(dormouse.call("displays")).contains("glxgears draws nothing and waits for a GL server: ", cure);
        assertThat(dormouse.call("displays", "--format", "json")).contains("\"glWaits\" : [ \"glxgears\" ]", cure);
        assertThat(dormouse.call("plan", "gears")).contains("waits for a server", "--gl llvmpipe");
        dormouse.call("move", "gears", "--gl", "llvmpipe");
        Gears.awaitTurning(desk);
        assertThat(dormouse.call("displays")).doesNotContain("waiting: ");
    }

    @Test
    void aServerThatCannotDoWhatProgramsWereToldIsRefusedAndNamesIt() {
        Desk desk = replayed.run("gears", List.of("--gl", "replay", "--gl-server", "llvmpipe"), Gears.COMMAND);
        Gears.awaitTurning(desk);

        Command.Result moved = dormouse.attempt("move", "gears", "--gl", "softpipe");

        assertThat(moved.exit()).isEqualTo(1);
        assertThat(moved.err()).contains("stays on llvmpipe", "glsl_level", "--gl-baseline");
        Gears.awaitTurning(desk);
        String snapshot = desk.sleep();
        Command.Result woken = dormouse.attempt("restore", snapshot, "--gl-server", "softpipe");
        assertThat(woken.exit()).isEqualTo(4);
        assertThat(woken.err()).contains("softpipe", "glsl_level");
        assertThat(dormouse.processes()).isEmpty();
        dormouse.restore(snapshot);
        Gears.awaitTurning(desk);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThat(refused("--gl-server", "llvmpipe")).contains("are for --gl replay");
        assertThat(refused("--gl", "replay", "--gl-server", "voodoo")).contains("'voodoo' is no server of OpenGL");
        assertThat(refused("--gl", "replay", "--display", "none")).contains("is for programs with a display");
        assertThat(dormouse.attempt("move", "nobody").err()).contains("Either --display or --gl");
    }

    private String refused(String... options) {
        List<String> arguments = new ArrayList<>(List.of("run", "-d"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("--", "glxgears"));
        Command.Result result = dormouse.attempt(arguments.toArray(String[]::new));
        assertThat(result.exit()).isEqualTo(2);
        return result.err();
    }
}

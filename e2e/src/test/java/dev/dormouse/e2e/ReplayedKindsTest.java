package dev.dormouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.oci.SessionFiles;
import dev.dormouse.linux.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A program of ours that has something of every kind that OpenGL knows has it still in a session that woke on another renderer. */
class ReplayedKindsTest {
    private static final String NAME = "kinds";
    private static final Path SOURCES =
            Path.of("../gl/src/test/c/kinds").toAbsolutePath().normalize();

    /** Commands are appended to a file: what was opened outside a session cannot be saved with it. */
    private static final String LISTENING = ": >> commands; tail -n +1 -s 0.05 ---disable-inotify -f commands | ";

    @RegisterExtension
    static final Shared SHARED = new Shared(NAME);

    private static final Path COMPILED = SHARED.directory().resolve(NAME);

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    private final Replayed replayed = new Replayed(dormouse);
    private int answers;

    @BeforeAll
    static void compile() throws IOException {
        List<String> argv =
                new ArrayList<>(List.of("gcc", "-Wall", "-Wextra", "-Werror", "-O1", "-o", COMPILED.toString()));
        try (Stream<Path> files = Files.list(SOURCES)) {
            files.map(Path::toString).filter(name -> name.endsWith(".c")).forEach(argv::add);
        }
        argv.addAll(List.of("-lX11", "-lGL", "-lm"));
        assertThat(Command.of(argv).run().err()).isEmpty();
    }

    @Test
    void everythingIsThereAfterARestoreOnAnotherRendererAndAMoveFromThere() {
        Desk desk = replayed.run(NAME, replayed.portable(), "sh", "-c", LISTENING + COMPILED);
        desk.awaitLog("its first line", log -> log.contains("OpenGL 3.3"));
        does(desk, "fill");
        does(desk, "step 1");
        byte[] frame = frame(desk);

        String snapshot = desk.sleep();
        dormouse.call("restore", snapshot, "--gl-server", "softpipe");
        goesOn(desk, frame);

        assertThat(dormouse.call("move", NAME, "--gl", "llvmpipe", "--verify")).contains("found equal");
        goesOn(desk, frame);
        does(desk, "step 2");
        assertThat(frame(desk)).isNotEqualTo(frame);
    }

    private void goesOn(Desk desk, byte[] frame) {
        does(desk, "check");
        does(desk, "queries");
        assertThat(frame(desk)).isEqualTo(frame);
    }

    /** It answers each line with a line; the first line is its own. */
    private void does(Desk desk, String command) {
        answers++;
        try {
            Files.writeString(home().resolve("commands"), command + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String log = desk.awaitLog("an answer to " + command, now -> now.lines().count() > answers);
        assertThat(log.lines().skip(answers)).as(command).containsExactly("ok");
    }

    private byte[] frame(Desk desk) {
        does(desk, "frame frame");
        try {
            return Files.readAllBytes(home().resolve("frame"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path home() {
        return SessionFiles.of(dormouse.layout(), NAME).home();
    }
}

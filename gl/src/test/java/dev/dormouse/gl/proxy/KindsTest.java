package dev.dormouse.gl.proxy;

import static dev.dormouse.gl.proxy.Servers.LLVMPIPE;
import static dev.dormouse.gl.proxy.Servers.PATIENCE;
import static dev.dormouse.gl.proxy.Servers.SOFTPIPE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.linux.Fd;
import dev.dormouse.linux.UnixSocket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that has something of every kind that OpenGL knows has it still wherever it is drawn, and draws what it would have drawn. */
class KindsTest {
    private static final List<GlServer> JOURNEY =
            List.of(LLVMPIPE, SOFTPIPE, LLVMPIPE, SOFTPIPE, SOFTPIPE, LLVMPIPE, LLVMPIPE, SOFTPIPE, LLVMPIPE, SOFTPIPE);

    /** Of two renderers' frames: how many of 100 components may differ by more than 3 of 255. Most are in cubes, at the edges of faces. */
    private static final double TOLERANCE = 3;

    @TempDir
    static Path compiling;

    private static Path compiled = Path.of("");

    @TempDir
    Path directory;

    @BeforeAll
    static void compile() {
        compiled = Compiled.in(compiling);
    }

    @Test
    void everythingIsThereAfterTenMovesAndFramesAreThoseOfProgramsThatAreNotMoved() throws IOException {
        try (TestScreen screen = TestScreen.start(directory);
                Seat moved = Seat.portable(directory, "moved", LLVMPIPE, screen, compiled);
                Seat onLlvmpipe = Seat.portable(directory, "llvmpipe", LLVMPIPE, screen, compiled);
                Seat onSoftpipe = Seat.portable(directory, "softpipe", SOFTPIPE, screen, compiled)) {
            List<Seat> all = List.of(moved, onLlvmpipe, onSoftpipe);
            Map<GlServer, Seat> twins = Map.of(LLVMPIPE, onLlvmpipe, SOFTPIPE, onSoftpipe);
            Seat.all(all, "fill");
            moved.kinds().does("check");
            int frame = 0;
            for (GlServer to : JOURNEY) {
                move(moved, to);
                Seat.all(all, "step " + ++frame);
                byte[] drawn = moved.kinds().frame();
                for (Map.Entry<GlServer, Seat> twin : twins.entrySet()) {
                    double difference =
                            difference(drawn, twin.getValue().kinds().frame());
                    assertThat(difference)
                            .as("frame %d, drawn on %s, beside %s", frame, to.name(), twin.getKey())
                            .isLessThanOrEqualTo(to.equals(twin.getKey()) ? 0 : TOLERANCE);
                }
            }
        }
    }

    private static void move(Seat seat, GlServer to) {
        byte[] before = seat.kinds().frame();
        MoveReport report = seat.proxy().move(to, PATIENCE, true);
        assertThat(report.verified()).isPositive();
        assertThat(report.lost()).singleElement().asString().contains("Z24X8_UNORM");
        goesOn(seat.kinds(), before);
    }

    /** Of 100 components, those that differ by more than 3; if there are none, of 100 those that differ. */
    private static double difference(byte[] one, byte[] other) {
        assertThat(other).hasSameSizeAs(one);
        int more = 0;
        int any = 0;
        for (int i = 0; i < one.length; i++) {
            int far = Math.abs((one[i] & 0xff) - (other[i] & 0xff));
            any += far > 0 ? 1 : 0;
            more += far > 3 ? 1 : 0;
        }
        return 100.0 * (more > 0 ? more : Math.min(any, 1)) / one.length;
    }

    @Test
    void whatOnlyNewerContextsHaveIsThereToo() throws IOException {
        try (TestScreen screen = TestScreen.start(directory);
                Seat moved = Seat.newest(directory, "moved", screen, compiled);
                Seat twin = Seat.newest(directory, "twin", screen, compiled)) {
            Seat.all(List.of(moved, twin), "fill");
            for (int frame = 1; frame <= 3; frame++) {
                Seat.all(List.of(moved, twin), "step " + frame);
                moved.kinds().does("samples");
                MoveReport report = moved.proxy().move(LLVMPIPE, PATIENCE, true);
                moved.kinds().does("check");
                moved.kinds().does("queries");
                assertThat(moved.kinds().frame()).isEqualTo(twin.kinds().frame());
                boolean said = report.lost().stream().anyMatch(one -> one.contains("multisampled"));
                if (said) {
                    break;
                }
                moved.kinds().does("samples");
            }
        }
    }

    @Test
    void whatOnlyTheGpuHadIsLostWithItsServerAndIsSaid() throws IOException {
        try (TestScreen screen = TestScreen.start(directory);
                Seat seat = Seat.portable(directory, "seat", LLVMPIPE, screen, compiled)) {
            seat.kinds().does("fill");
            ProcessHandle.of(seat.only().serverPid()).orElseThrow().destroyForcibly();

            seat.kinds().does("buffers");
            assertThat(seat.only().restarts()).isEqualTo(1);
            assertThat(seat.only().notes()).anyMatch(note -> note.matches("The contents of \\d+ resources .* lost .*"));
            assertThat(seat.kinds().told("check")).contains("wanted");
            assertThat(seat.kinds().told("queries")).startsWith("round 1:");
            for (int frame = 1; frame <= 3; frame++) {
                seat.kinds().does("step " + frame);
                seat.kinds().does("queries");
            }
            seat.proxy().move(SOFTPIPE, PATIENCE, true);
            seat.kinds().does("buffers");
            seat.kinds().does("queries");
        }
    }

    @Test
    void everythingIsThereAfterTheProxyWasSavedAndMadeAgainOnAnotherServer() throws IOException {
        Path saved = Files.createDirectory(directory.resolve("saved"));
        GlProxySettings settings = Servers.settings(saved);
        Path own = Files.createDirectory(directory.resolve("own"));
        try (TestScreen screen = TestScreen.start(directory);
                GlProxy proxy = GlProxy.start(settings);
                Switch between = Switch.start(own.resolve("gl"), settings.socket());
                Kinds kinds = Kinds.start(own, screen, compiled)) {
            kinds.does("fill");
            kinds.does("step 1");
            byte[] before = kinds.frame();
            int number;
            try (Held held = proxy.hold(PATIENCE)) {
                number = held.connections().getFirst().number();
                assertThat(held.save(saved, PATIENCE))
                        .singleElement()
                        .asString()
                        .contains("Z24X8_UNORM");
                held.drain(saved);
            }
            try (GlProxy again = restored(settings, saved, number, between.other())) {
                again.goOn(number, memory(again, number, kinds));
                goesOn(kinds, before);
                again.move(LLVMPIPE, PATIENCE, true);
                goesOn(kinds, before);
                kinds.does("step 2");
            }
        }
    }

    private GlProxy restored(GlProxySettings settings, Path saved, int number, UnixSocket program) {
        Path socket = directory.resolve("again");
        return GlProxy.restore(
                new GlProxySettings(socket, SOFTPIPE, settings.baseline(), settings.patience()),
                saved,
                Map.of(number, program));
    }

    private static Map<Integer, Fd> memory(GlProxy proxy, int connection, Kinds kinds) {
        Map<Integer, Fd> memory = new HashMap<>();
        for (SavedMemory one : proxy.awaited(connection)) {
            memory.put(one.handle(), kinds.memory(one.name(connection)));
        }
        return memory;
    }

    private static void goesOn(Kinds kinds, byte[] frame) {
        kinds.does("check");
        kinds.does("queries");
        assertThat(kinds.frame()).isEqualTo(frame);
    }
}

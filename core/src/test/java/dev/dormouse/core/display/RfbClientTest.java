package dev.dormouse.core.display;

import static dev.dormouse.core.display.TestingXvnc.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.dormouse.core.DormouseException;
import dev.dormouse.linux.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The client against a real Xvnc and real programs. Needs the packages tigervnc-standalone-server, xterm,
 * x11-utils, x11-xserver-utils and zenity. */
class RfbClientTest {
    private static final String TEXT = "Hello, World! ~`@#$%^&*()_+-={}[]|\\:;\"'<>,.?/ äöüÄÖÜßéñ €→Жλ";

    /** Covers the whole display, so that the keyboard is its own without a window manager. */
    private static final String WHOLE = TestingXvnc.WIDTH + "x" + TestingXvnc.HEIGHT + "+0+0";

    private final Path directory;
    private final Path output;
    private final TestingXvnc xvnc;

    RfbClientTest(@TempDir Path directory) {
        this.directory = directory;
        output = directory.resolve("output");
        xvnc = TestingXvnc.start(directory);
    }

    @AfterEach
    void stop() {
        xvnc.close();
    }

    @Test
    void captureShowsWhatIsDrawn() {
        xvnc.run(output, "xterm", "-geometry", "60x20+0+0", "-bg", "rgb:12/34/56");
        try (RfbClient client = xvnc.connect()) {
            Screen screen = TestingXvnc.drawn(client);
            assertThat(screen.width()).isEqualTo(TestingXvnc.WIDTH);
            assertThat(screen.height()).isEqualTo(TestingXvnc.HEIGHT);
            assertThat(screen.pixel(300, 200)).isEqualTo(0x123456);
            assertThat(screen.pixel(700, 500)).isZero();
        }
    }

    @Test
    void captureFollowsAChangeOfTheDisplaysSize() {
        try (RfbClient client = xvnc.connect()) {
            xvnc.run(output, "xrandr", "--fb", "640x480");
            Screen small = await().atMost(PATIENCE).until(client::capture, screen -> screen.width() == 640);
            assertThat(small.height()).isEqualTo(480);
        }
    }

    @Test
    void textTypedIntoATerminalArrivesWhole() {
        Path typed = directory.resolve("typed");
        xvnc.run(output, "xterm", "-u8", "-geometry", "140x60+0+0", "-e", "cat > " + typed);
        String lines = (TEXT + "\n\tindented\n").repeat(10);
        try (RfbClient client = xvnc.connect()) {
            TestingXvnc.drawn(client);
            client.type(lines);
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(typed).hasContent(lines));
    }

    @Test
    void textTypedIntoAGtkProgramArrivesWhole() {
        xvnc.run(output, "zenity", "--entry", "--width", "" + TestingXvnc.WIDTH, "--height", "" + TestingXvnc.HEIGHT);
        try (RfbClient client = xvnc.connect()) {
            TestingXvnc.drawn(client);
            client.type(TEXT);
            client.key("Return");
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(output).content().endsWith(TEXT + "\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "ctrl+alt+Delete, 0xc, Delete",
        "F5, 0x0, F5",
        "a, 0x0, a",
        "ctrl+shift+t, 0x5, T",
        "shift+Left, 0x1, Left",
        "shift+Tab, 0x1, ISO_Left_Tab",
        "KP_Enter, 0x0, KP_Enter",
    })
    void keysArriveWithTheirModifiers(String keys, String state, String keysym) {
        xvnc.run(output, "stdbuf", "-oL", "xev", "-geometry", WHOLE, "-bw", "0", "-event", "keyboard");
        try (RfbClient client = xvnc.connect()) {
            TestingXvnc.drawn(client);
            client.key(keys);
        }
        awaitEvent("KeyPress.*\\R.*\\R *state " + state + ", keycode \\d+ \\(keysym 0x\\p{XDigit}+, " + keysym + "\\)");
    }

    @Test
    void clicksMovesAndDragsArriveAtTheirPlace() {
        xvnc.run(output, "stdbuf", "-oL", "xev", "-geometry", WHOLE, "-bw", "0", "-event", "mouse");
        try (RfbClient client = xvnc.connect()) {
            TestingXvnc.drawn(client);
            client.click(123, 45, 3);
            client.move(50, 60);
            client.drag(110, 120, 310, 320, 1);
        }
        awaitEvent("ButtonPress.*\\R.*\\(123,45\\).*\\R.*state 0x0, button 3");
        awaitEvent("ButtonRelease.*\\R.*\\(123,45\\).*\\R.*button 3");
        awaitEvent("MotionNotify.*\\R.*\\(50,60\\)");
        awaitEvent("ButtonPress.*\\R.*\\(110,120\\).*\\R.*button 1");
        awaitEvent("MotionNotify.*\\R.*\\(210,220\\).*\\R.*state 0x100");
        awaitEvent("ButtonRelease.*\\R.*\\(310,320\\).*\\R.*button 1");
    }

    @Test
    void exclusiveConnectionDropsAllOthers() {
        int idle = sockets();
        try (RfbClient first = xvnc.connect();
                RfbClient second = xvnc.connect()) {
            awaitSockets(idle + 2);
            try (RfbClient third = RfbClient.connect(xvnc.socket(), true, PATIENCE)) {
                assertThatThrownBy(first::capture).hasMessageContaining("connection to the display was lost");
                assertThatThrownBy(second::capture).hasMessageContaining("connection to the display was lost");
                awaitSockets(idle + 1);
                assertThat(third.capture().blank()).isTrue();
            }
        }
        awaitSockets(idle);
    }

    /** The server shuts a connection down first and closes its socket when its loop next comes round. */
    private void awaitSockets(int expected) {
        await().atMost(PATIENCE).until(() -> sockets() == expected);
    }

    @Test
    void frozenServerIsGivenUpAtTheDeadline() {
        try (RfbClient client = RfbClient.connect(xvnc.socket(), false, Duration.ofMillis(500))) {
            signal("STOP");
            assertThatThrownBy(client::capture)
                    .isInstanceOf(DormouseException.class)
                    .hasMessage("The display server did not answer within 500 ms.");
            assertThatThrownBy(() -> RfbClient.connect(xvnc.socket(), false, Duration.ofMillis(50)))
                    .hasMessage("The display server did not answer within 50 ms.");
        } finally {
            signal("CONT");
        }
    }

    @Test
    void serverThatEndsIsSaidToBeLost() {
        try (RfbClient client = xvnc.connect()) {
            xvnc.close();
            assertThatThrownBy(client::capture).hasMessageContaining("connection to the display was lost");
        }
    }

    @Test
    void pointsOutsideTheDisplayAndUnknownButtonsAreUsageErrors() {
        try (RfbClient client = xvnc.connect()) {
            assertThatThrownBy(() -> client.click(TestingXvnc.WIDTH, 0, 1)).hasMessageContaining("no point 800,0");
            assertThatThrownBy(() -> client.move(0, -1)).hasMessageContaining("no point 0,-1");
            assertThatThrownBy(() -> client.click(0, 0, 9)).hasMessageContaining("no pointer button 9");
        }
    }

    private void awaitEvent(String pattern) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(output).content().containsPattern(pattern));
    }

    private void signal(String name) {
        assertThat(Command.of("kill", "-" + name, "" + xvnc.pid()).run().ok()).isTrue();
    }

    /** How many sockets the X server holds: those it listens on and one per client. */
    private int sockets() {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + xvnc.pid() + "/fd"))) {
            return (int) descriptors.filter(RfbClientTest::isSocket).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException e) {
            // Closed while we looked.
            return false;
        }
    }
}

package dev.dormouse.x11.moved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.linux.UnixSocket;
import dev.dormouse.x11.kit.Input;
import dev.dormouse.x11.kit.Layouts;
import dev.dormouse.x11.kit.ProxiedDisplay;
import dev.dormouse.x11.kit.RawClient;
import dev.dormouse.x11.kit.RawMessage;
import dev.dormouse.x11.kit.RawSetup;
import dev.dormouse.x11.kit.ServerPlan;
import dev.dormouse.x11.kit.TestXServer;
import dev.dormouse.x11.kit.XProgram;
import dev.dormouse.x11.proxy.Held;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What clients that have asked for it hear after a move is what a question about the next server gives. */
class NewsTest {
    @TempDir
    private Path directory;

    private Between between;

    @BeforeEach
    void start() {
        between = new Between(directory);
    }

    @AfterEach
    void end() {
        between.close();
    }

    static Stream<ByteOrder> orders() {
        return Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void everythingThatDiffersIsToldInOrder(ByteOrder order) {
        try (Listening client = new Listening(between.display.connect(order)).selectAll()) {
            for (int move = 0; move < 3; move++) {
                between.move();

                List<RawMessage> events = client.x.events();

                assertThat(client.names(events))
                        .containsExactly(
                                "mapping",
                                "mapping",
                                "mapping",
                                "hierarchy",
                                "presence",
                                "presence",
                                "presence",
                                "presence",
                                "hierarchy",
                                "presence",
                                "presence",
                                "presence",
                                "presence",
                                "configure",
                                "screen",
                                "crtc",
                                "output");
                assertThat(events).allMatch(event -> event.sequence() >= client.selected());
                checkDevices(client, events);
                checkScreen(client, events.subList(13, 17));
            }
        }
    }

    /** Pointer and keyboard of each server are its own; all else is the same on both. */
    private static void checkDevices(Listening client, List<RawMessage> events) {
        RawMessage gone = events.get(3);
        RawMessage came = events.get(8);
        List<Integer> ids = client.deviceIds();
        int disabledAndRemoved = 1 << 7 | 1 << 3;
        int enabledAndAdded = 1 << 6 | 1 << 2;
        assertThat(hierarchy(came).keySet()).containsExactlyElementsOf(ids);
        assertThat(hierarchy(gone).values()).containsExactly(0, 0, 0, 0, disabledAndRemoved, disabledAndRemoved);
        assertThat(hierarchy(came).values()).containsExactly(0, 0, 0, 0, enabledAndAdded, enabledAndAdded);
        assertThat(came.i32(16)).isEqualTo(enabledAndAdded);
        assertThat(changes(events.subList(4, 8))).containsExactly("3 6", "1 6", "3 7", "1 7");
        assertThat(changes(events.subList(9, 13))).containsExactly("0 6", "2 6", "0 7", "2 7");
    }

    /** Flags by device. */
    private static Map<Integer, Integer> hierarchy(RawMessage event) {
        assertThat(event.size()).isEqualTo(32 + 12 * event.u16(20));
        Map<Integer, Integer> flags = new LinkedHashMap<>();
        for (int at = 32; at < event.size(); at += 12) {
            flags.put(event.u16(at), event.i32(at + 8));
        }
        return flags;
    }

    private static List<String> changes(List<RawMessage> presence) {
        return presence.stream().map(event -> event.u8(8) + " " + event.u8(9)).toList();
    }

    private void checkScreen(Listening client, List<RawMessage> events) {
        RawMessage root = client.x.ask(client.x.request(14, 0).i32(client.root));
        RawMessage configure = events.get(0);
        assertThat(List.of(configure.u16(20), configure.u16(22)))
                .containsExactly(root.u16(16), root.u16(18))
                .contains(between.width());
        RawMessage screen = events.get(1);
        RawMessage old = client.oldScreen();
        assertThat(screen.u8(1)).as("rotation").isEqualTo(old.u16(24));
        assertThat(screen.i32(4)).as("time").isEqualTo(old.i32(12));
        assertThat(screen.i32(8)).as("time of configuration").isEqualTo(old.i32(16));
        assertThat(screen.u16(20)).as("size").isEqualTo(old.u16(22));
        assertThat(screen.slice(12, 8)).isEqualTo(client.twice(client.root));
        try (RawClient direct = between.here().connect(client.x.order())) {
            RawSetup setup = direct.setup();
            assertThat(List.of(screen.u16(24), screen.u16(26))).containsExactly(setup.width(), setup.height());
            assertThat(List.of(screen.u16(28), screen.u16(30)))
                    .containsExactly(setup.widthMillimetres(), setup.heightMillimetres());
        }
        RawMessage crtc = client.crtc(client.crtcs().getFirst());
        assertThat(events.get(2).i32(8)).isEqualTo(client.root);
        assertThat(events.get(2).i32(12)).isEqualTo(client.crtcs().getFirst());
        assertThat(events.get(2).i32(16)).as("mode").isEqualTo(crtc.i32(20)).isNotZero();
        assertThat(events.get(2).slice(24, 8)).as("place").isEqualTo(crtc.slice(12, 8));
        RawMessage output = client.output(client.outputs().getFirst());
        assertThat(events.get(3).i32(16)).isEqualTo(client.outputs().getFirst());
        assertThat(events.get(3).i32(20))
                .isEqualTo(output.i32(12))
                .isEqualTo(client.crtcs().getFirst());
        assertThat(events.get(3).i32(24)).isEqualTo(crtc.i32(20));
        assertThat(events.get(3).slice(30, 2)).as("connection, subpixels").isEqualTo(output.slice(24, 2));
    }

    @Test
    void newClientsAreToldTheSizeOfTheServerThatTheyAreOn() {
        between.move();
        try (RawClient x = between.display.connect();
                RawClient direct = between.away.connect()) {
            assertThat(x.setup().width())
                    .isEqualTo(1000)
                    .isEqualTo(direct.setup().width());
            assertThat(x.setup().widthMillimetres()).isEqualTo(direct.setup().widthMillimetres());
        }
    }

    @ParameterizedTest
    @MethodSource("orders")
    void anotherKeymapIsToldToWhoeverAsked(ByteOrder order) {
        try (TestXServer german = ServerPlan.xvfb().start(directory);
                Listening client = new Listening(between.display.connect(order)).selectAll();
                Listening deaf = new Listening(between.display.connect(order))) {
            Layouts.set(german, "de");
            RawMessage before = client.keymap();
            deaf.x.events();

            between.display.move(german);

            List<RawMessage> events = client.x.events();
            RawMessage after = client.keymap();
            assertThat(after.slice(8, after.size() - 8)).isNotEqualTo(before.slice(8, before.size() - 8));
            assertThat(client.names(events).subList(0, 5))
                    .containsExactly("mapping", "mapping", "mapping", "keyboard", "map");
            RawMessage keyboard = events.get(3);
            assertThat(List.of(keyboard.u8(8), keyboard.u8(9))).containsExactly(after.u8(1), before.u8(1));
            assertThat(keyboard.slice(10, 4)).containsExactly(8, 255, 8, 255);
            assertThat(keyboard.u16(16)).isEqualTo(1 | 2);
            RawMessage map = events.get(4);
            assertThat(List.of(map.u16(10), map.u8(12), map.u8(13), map.u8(15)))
                    .containsExactly(0xff, after.u8(10), after.u8(11), after.u8(15));
            assertThat(map.u16(28)).isEqualTo(after.u16(38));
            assertThat(deaf.names(deaf.x.events())).containsExactly("mapping", "mapping", "mapping");
        }
    }

    @ParameterizedTest
    @MethodSource("orders")
    void classesOfTheMasterPointerAreTold(ByteOrder order) {
        try (Listening client = new Listening(between.display.connect(order)).selectAll()) {
            between.hands().click(50, 50);
            client.x.sync();
            client.x.events();

            between.move();

            List<RawMessage> events = client.x.events();
            RawMessage changed = events.get(3);
            assertThat(client.names(events)).contains("device 2").doesNotContain("device 4");
            RawMessage asked = client.x.ask(
                    client.x.request(client.input.major(), 48).u16(2).u16(0));
            int classes = 32 + 12 + (asked.u16(40) + 3) / 4 * 4;
            assertThat(changed.u16(16)).isEqualTo(asked.u16(38)).isNotZero();
            assertThat(changed.slice(32, changed.size() - 32)).isEqualTo(asked.slice(classes, asked.size() - classes));
            assertThat(changed.u16(18)).as("source").isEqualTo(asked.u16(classes + 4));
        }
    }

    @Test
    void afterAServersDeathNothingIsTakenForTheSame() {
        try (Listening client = new Listening(between.display.connect()).selectAll()) {
            between.home.kill();
            between.move();

            assertThat(client.names(client.x.events()).stream()
                            .filter(name -> !name.equals("presence"))
                            .toList())
                    .containsExactly(
                            "mapping",
                            "mapping",
                            "mapping",
                            "keyboard",
                            "map",
                            "device 2",
                            "device 3",
                            "hierarchy",
                            "hierarchy",
                            "configure",
                            "screen",
                            "crtc",
                            "output");
        }
    }

    @Test
    void programsOfASavedDisplayHearOfTheServerThatTheyWakeOn() throws IOException {
        Path saved = Files.createDirectory(directory.resolve("saved"));
        List<UnixSocket> pair = UnixSocket.pair(UnixSocket.Type.STREAM);
        Map<Integer, UnixSocket> sockets = new HashMap<>();
        try (Listening client = new Listening(between.display.connect()).selectAll();
                UnixSocket program = pair.get(1).within(TestXServer.PATIENCE)) {
            long last = client.x.sent();
            try (Held held = between.display.proxy().hold(TestXServer.PATIENCE)) {
                held.save(saved);
                sockets.put(held.clients().getFirst().number(), pair.getFirst());
            }
            try (ProxiedDisplay restored = ProxiedDisplay.restore(directory, between.away, saved, sockets)) {
                assertThat(restored.proxy().connected()).isTrue();
                int low = (int) last;
                for (int mapping = 0; mapping < 3; mapping++) {
                    assertThat(Silent.read(program, 32)).startsWith(34, 0, low, 0, mapping, 8, 248);
                }
                int keyboard = client.keyboard.firstEvent();
                assertThat(Silent.read(program, 32)).startsWith(keyboard, 0, low, 0);
                assertThat(Silent.read(program, 32)).startsWith(keyboard, 1, low, 0);
                assertThat(Silent.read(program, 32)).startsWith(35, client.input.major(), low, 0);
            }
        }
    }

    @Test
    void clientThatDoesNotReadHoldsNobodyUpAndHearsItLater() {
        int moves = 6;
        int most = Silent.capacity(between.display);
        try (Silent silent = new Silent(between.display);
                RawClient x = between.display.connect()) {
            silent.fill(most);
            for (int move = 0; move < moves; move++) {
                between.move();
            }
            x.sync();
            for (int number = 1; number <= silent.sent(); number++) {
                assertThat(silent.read(Silent.MESSAGE)).startsWith(1, 0, number & 0xff, number >> 8);
            }
            for (int mapping = 0; mapping < 3 * moves; mapping++) {
                assertThat(silent.read(Silent.MESSAGE))
                        .startsWith(34, 0, silent.sent() & 0xff, silent.sent() >> 8, mapping % 3, 8, 248);
            }
        }
    }

    @Test
    void programNoticesAScreenOfAnotherSize() {
        try (XProgram xev =
                XProgram.start(directory, between.display, List.of("stdbuf", "-oL", "xev", "-event", "randr"))) {
            await("xev")
                    .atMost(TestXServer.PATIENCE)
                    .until(() -> between.display.proxy().clients().stream()
                            .anyMatch(client -> !client.windows().isEmpty()));
            between.move();
            await("the event")
                    .atMost(TestXServer.PATIENCE)
                    .until(() -> xev.printed().contains("width 1000, height 700"));
            await("the others")
                    .atMost(TestXServer.PATIENCE)
                    .untilAsserted(() -> assertThat(xev.printed())
                            .contains(
                                    "RRScreenChangeNotify", "XRRCrtcChangeNotifyEvent", "XRROutputChangeNotifyEvent"));
        }
    }

    @Test
    void keysMeanWhatTheyMeanOnTheNextServer() throws IOException {
        Path typed = directory.resolve("typed");
        List<String> argv =
                List.of("xterm", "-e", "sh", "-c", "while read line; do echo \"$line\" >>" + typed + "; done");
        try (TestXServer german = ServerPlan.xvfb().start(directory);
                XProgram xterm = XProgram.start(directory, between.display, argv)) {
            Layouts.set(german, "de");
            await("xterm")
                    .atMost(TestXServer.PATIENCE)
                    .until(() -> between.display.proxy().clients().stream()
                            .anyMatch(client -> !client.windows().isEmpty()));
            type(between.home, typed, "zy\n", "zy");
            between.display.move(german);
            type(german, typed, "zy\n", "zy");
            assertThat(xterm.running()).isTrue();
            assertThat(Files.readString(typed)).isEqualTo("zy\nzy\n");
        }
    }

    private void type(TestXServer server, Path typed, String keys, String line) {
        Input input = new Input(server);
        input.point(50, 50);
        input.type(keys);
        await("what was typed")
                .atMost(TestXServer.PATIENCE)
                .until(() -> Files.exists(typed) && Files.readString(typed).endsWith(line + "\n"));
    }
}

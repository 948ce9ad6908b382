package dev.dormouse.x11.moved;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.x11.kit.ProxiedDisplay;
import dev.dormouse.x11.kit.RawClient;
import dev.dormouse.x11.kit.RawExtension;
import dev.dormouse.x11.kit.RawMessage;
import dev.dormouse.x11.kit.ServerPlan;
import dev.dormouse.x11.kit.TestXServer;
import dev.dormouse.x11.kit.XInput2;
import dev.dormouse.x11.kit.XOps;
import dev.dormouse.x11.kit.XRender;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a client has made is there after a move, under the same ids, and behaves as before. */
class MovedStateTest {
    private static final int EXPOSE = 12;
    private static final int GRAB_POINTER = 26;
    private static final int CONFIGURE_NOTIFY = 22;
    private static final int MAPPING_NOTIFY = 34;
    private static final int STRUCTURE_NOTIFY = 0x20000;

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
    void clientsHearOfTheNewKeyboardAndScreen(ByteOrder order) {
        try (RawClient x = between.display.connect(order)) {
            int root = x.setup().root();
            new XOps(x).select(root, STRUCTURE_NOTIFY);
            x.sync();

            between.move();

            for (int mapping = 0; mapping < 3; mapping++) {
                assertThat(x.awaitEvent(MAPPING_NOTIFY).u8(4)).isEqualTo(mapping);
            }
            RawMessage screen = x.awaitEvent(CONFIGURE_NOTIFY);
            assertThat(screen.i32(4)).isEqualTo(root);
            assertThat(screen.u16(20)).isEqualTo(1000);
            assertThat(screen.u16(22)).isEqualTo(700);
            between.move();
            assertThat(x.awaitEvent(CONFIGURE_NOTIFY).u16(20))
                    .isEqualTo(x.setup().width());
        }
    }

    @ParameterizedTest
    @MethodSource("orders")
    void pixmapsWindowsPropertiesAndAtomsAreTheSame(ByteOrder order) {
        try (RawClient x = between.display.connect(order)) {
            XOps ops = new XOps(x);
            int pixmap = ops.pixmap(64, 64, 24);
            int gc = ops.gc(pixmap, 0x135724);
            byte[] noise = noise(64 * 64);
            ops.putImage(pixmap, gc, 64, 64, 24, noise);
            int window = ops.window(30, 40, 50, 60, 0x998877, 0);
            ops.map(window);
            int name = ops.atom("DORMOUSE_MOVED");
            ops.setProperty(window, name, "goes with it");
            byte[] before = ops.getImage(pixmap, 0, 0, 64, 64);
            for (int move = 0; move < 4; move++) {
                between.move();
                assertThat(ops.getImage(pixmap, 0, 0, 64, 64)).isEqualTo(before);
                assertThat(ops.atom("DORMOUSE_MOVED")).isEqualTo(name);
                assertThat(ops.property(window, name)).isEqualTo("goes with it");
                assertThat(x.ask(ops.one(14, window)).u16(18)).isEqualTo(60);
                assertThat(ops.pixel(window, 25, 25)).isEqualTo(0x998877);
                assertThat(ops.children(x.setup().root())).contains(window);
                ops.fill(pixmap, gc, 0, 0, 8, 8);
                assertThat(ops.pixel(pixmap, 3, 3)).isEqualTo(0x135724);
                ops.putImage(pixmap, gc, 64, 64, 24, noise);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("orders")
    void propertiesOfFontsAreTheSame(ByteOrder order) {
        try (RawClient x = between.display.connect(order)) {
            int font = x.newId();
            byte[] name = "fixed".getBytes(StandardCharsets.US_ASCII);
            x.send(x.request(45, 0).i32(font).u16(name.length).u16(0).bytes(name));
            List<String> before = properties(x, font);
            assertThat(before).contains("FAMILY_NAME Fixed");
            between.move();
            assertThat(properties(x, font)).isEqualTo(before);
        }
    }

    /** Names, with values where they are atoms too; of what a font's maker calls his own nobody can know. */
    private static List<String> properties(RawClient x, int font) {
        XOps ops = new XOps(x);
        RawMessage reply = x.ask(ops.one(47, font));
        List<String> properties = new ArrayList<>();
        for (int i = 0; i < reply.u16(46); i++) {
            String name = ops.atomName(reply.i32(60 + 8 * i));
            int value = reply.i32(64 + 8 * i);
            boolean own = name.startsWith("_");
            properties.add(own ? name : name + " " + (name.endsWith("_NAME") ? ops.atomName(value) : value));
        }
        return properties;
    }

    @Test
    void nestedServerOfAnotherSizeServesAsWell() {
        try (TestXServer nested = ServerPlan.xephyr(between.away).size(640, 480).start(directory);
                RawClient x = between.display.connect()) {
            XOps ops = new XOps(x);
            int window = ops.window(30, 40, 50, 60, 0x334455, 0);
            ops.map(window);
            between.display.move(nested);
            assertThat(between.display.proxy().server()).isEqualTo(ProxiedDisplay.address(nested));
            assertThat(ops.pixel(window, 25, 25)).isEqualTo(0x334455);
            between.display.move(between.home);
            assertThat(ops.pixel(window, 25, 25)).isEqualTo(0x334455);
        }
    }

    private static byte[] noise(int pixels) {
        byte[] bytes = new byte[pixels * 4];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    @Test
    void windowsAreToldToDrawThemselves() {
        try (RawClient x = between.display.connect()) {
            XOps ops = new XOps(x);
            int exposure = 0x8000;
            int window = ops.window(0, 0, 100, 100, 0, exposure);
            ops.map(window);
            x.awaitEvent(EXPOSE);
            x.events();
            between.move();
            assertThat(x.awaitEvent(EXPOSE).i32(4)).isEqualTo(window);
        }
    }

    @Test
    void picturesAndGlyphlessDrawingGoOn() {
        try (RawClient x = between.display.connect()) {
            XOps ops = new XOps(x);
            XRender render = new XRender(x);
            int pixmap = ops.pixmap(32, 32, 32);
            int format = render.format(32);
            int picture = render.picture(pixmap, format);
            for (int move = 0; move < 3; move++) {
                render.fill(picture, 0xff8040 + move, 32, 32);
                between.move();
                assertThat(ops.pixel(pixmap, 5, 5)).isEqualTo(0xff8040 + move);
                assertThat(new XRender(x).format(32)).isEqualTo(format);
            }
        }
    }

    @Test
    void whatAClientHasUsedIsTold() {
        try (RawClient x = between.display.connect()) {
            XOps ops = new XOps(x);
            int window = ops.window(10, 10, 100, 100, 0x445566, 0);
            ops.map(window);
            x.sync();
            assertThat(between.display.proxy().clients().getFirst().tags()).isEmpty();

            x.ask(x.request(GRAB_POINTER, 1)
                    .i32(window)
                    .u16(4)
                    .u8(1)
                    .u8(1)
                    .i32(0)
                    .i32(0)
                    .i32(0));

            assertThat(between.display.proxy().clients().getFirst().tags()).containsExactly("pointer-grab");
        }
    }

    @Test
    void keysAndClicksArriveFromTheNewServer() {
        try (RawClient x = between.display.connect()) {
            XOps ops = new XOps(x);
            int window = ops.window(100, 100, 200, 200, 0xff, 1 | 4);
            ops.map(window);
            XInput2 input = new XInput2(x);
            int other = ops.window(400, 100, 200, 200, 0xff00, 0);
            input.select(other, XInput2.KEY_PRESS);
            ops.map(other);
            for (int move = 0; move < 4; move++) {
                between.move();
                x.events();
                between.hands().click(150, 160);
                RawMessage click = x.awaitEvent(4);
                assertThat(List.of(click.i32(8), click.i32(12)))
                        .isEqualTo(List.of(x.setup().root(), window));
                between.hands().key("a");
                assertThat(x.awaitEvent(2).i32(12)).isEqualTo(window);
                between.hands().point(450, 150);
                between.hands().key("b");
                assertThat(input.isEvent(x.awaitEvent(RawMessage.GENERIC_EVENT), XInput2.KEY_PRESS))
                        .isTrue();
            }
        }
    }

    @Test
    void numbersGoOnAcrossMovesAndLongSilences() {
        try (RawClient x = between.display.connect()) {
            byte[] silence = new byte[4 * 70_000];
            byte[] one = x.request(127, 0).build();
            for (int i = 0; i < silence.length; i++) {
                silence[i] = one[i % 4];
            }
            for (int move = 0; move < 4; move++) {
                x.sendRaw(Arrays.copyOf(silence, 4 * 30_000), 30_000);
                between.move();
                x.sendRaw(Arrays.copyOf(silence, 4 * 30_000), 30_000);
                x.sync();
            }
            x.sendRaw(silence, 70_000);
            between.move();
            RawMessage error = lastError(x);
            assertThat(error.u16(2)).isEqualTo((int) (x.sent() & 0xffff));
        }
    }

    private static RawMessage lastError(RawClient x) {
        x.send(x.request(14, 0).i32(x.newId()));
        RawMessage message = x.next();
        while (message.u8(0) != 0) {
            message = x.next();
        }
        return message;
    }

    @Test
    void errorsAreSaidInTheNumbersThatTheClientKnows() {
        try (RawClient x = between.display.connect()) {
            XRender render = new XRender(x);
            RawExtension extension = x.extension("RENDER").orElseThrow();
            between.move();
            int unknown = x.newId();
            RawMessage error = x.answer(x.send(render.request(7).i32(unknown)));
            assertThat(error.code()).isEqualTo(extension.firstError() + 1);
            assertThat(error.badValue()).isEqualTo(unknown);
            assertThat(error.major()).isEqualTo(extension.major());
        }
    }

    @Test
    void manyClientsMoveTogether() {
        List<RawClient> clients = new ArrayList<>();
        try {
            List<Integer> windows = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                RawClient x = between.display.connect();
                clients.add(x);
                windows.add(new XOps(x).window(i, i, 20, 20, i, 0));
                x.sync();
            }
            for (int move = 0; move < 4; move++) {
                between.move();
                for (int i = 0; i < clients.size(); i++) {
                    RawClient neighbour = clients.get((i + 1) % clients.size());
                    assertThat(neighbour
                                    .ask(new XOps(neighbour).one(14, windows.get(i)))
                                    .i16(12))
                            .isEqualTo(i);
                }
            }
        } finally {
            clients.forEach(RawClient::close);
        }
    }

    @Test
    void stackingIsKept() {
        try (RawClient x = between.display.connect()) {
            XOps ops = new XOps(x);
            List<Integer> windows = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                windows.add(ops.window(10 * i, 10 * i, 100, 100, i, 0));
                ops.map(windows.get(i));
            }
            int stackMode = 0x40;
            x.send(ops.one(12, windows.get(2)).u16(stackMode).u16(0).i32(0));
            List<Integer> before = ops.children(x.setup().root());
            before.retainAll(windows);
            between.move();
            List<Integer> after = ops.children(x.setup().root());
            after.retainAll(windows);
            assertThat(after).isEqualTo(before);
        }
    }
}

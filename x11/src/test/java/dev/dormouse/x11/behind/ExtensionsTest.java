package dev.dormouse.x11.behind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.linux.Fd;
import dev.dormouse.x11.kit.Input;
import dev.dormouse.x11.kit.RawClient;
import dev.dormouse.x11.kit.RawExtension;
import dev.dormouse.x11.kit.RawMessage;
import dev.dormouse.x11.kit.ServerPlan;
import dev.dormouse.x11.kit.XInput2;
import dev.dormouse.x11.kit.XOps;
import dev.dormouse.x11.kit.XRender;
import dev.dormouse.x11.kit.XShm;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Extensions work as without the proxy: their requests, their events, and the descriptors that go with them. */
class ExtensionsTest {
    @RegisterExtension
    static final Behind BEHIND = new Behind(ServerPlan.xvfb().othersFirst(2));

    private static final int SIDE = 64;

    static Stream<ByteOrder> orders() {
        return Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void memoryOfAClientIsReadByTheServer(ByteOrder order) throws IOException {
        RawClient x = BEHIND.connect(order);
        XOps ops = new XOps(x);
        XShm shm = new XShm(x);
        int pixmap = ops.pixmap(SIDE, SIDE, 24);
        int gc = ops.gc(pixmap, 0);
        Path file = Files.createTempFile(Path.of("/dev/shm"), "dormouse", "");
        try (Fd memory = Fd.open(file, Fd.O_RDWR)) {
            Files.write(file, new byte[SIDE * SIDE * 4]);
            int segment = shm.attach(memory);
            XShm.map(file, SIDE * SIDE * 4).order(ByteOrder.LITTLE_ENDIAN).putInt(0, 0x345678);
            long put = shm.put(pixmap, gc, segment, SIDE);
            RawMessage done = x.awaitEvent(shm.completion());
            assertThat(done.sequence()).isEqualTo(put);
            assertThat(done.i32(4)).isEqualTo(pixmap);
            assertThat(done.i32(12)).isEqualTo(segment);
            assertThat(ops.pixel(pixmap, 0, 0)).isEqualTo(0x345678);
            assertThat(x.errorOf(shm.detach(segment))).isEmpty();
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void memoryOfTheServerIsSharedWithAClient() {
        RawClient x = BEHIND.connect();
        XOps ops = new XOps(x);
        XShm shm = new XShm(x);
        int segment = x.newId();
        MappedByteBuffer memory = shm.create(segment, SIDE * SIDE * 4);
        memory.order(ByteOrder.LITTLE_ENDIAN).putInt(4, 0x765432);
        int pixmap = ops.pixmap(SIDE, SIDE, 24);
        shm.put(pixmap, ops.gc(pixmap, 0), segment, SIDE);
        assertThat(ops.pixel(pixmap, 1, 0)).isEqualTo(0x765432);
        ops.fill(pixmap, ops.gc(pixmap, 0x99aabb), 0, 0, SIDE, SIDE);
        assertThat(shm.answerOfGet(pixmap, segment, SIDE).isReply()).isTrue();
        assertThat(memory.getInt(4) & 0xffffff).isEqualTo(0x99aabb);
    }

    @Test
    void manySegmentsInOneConnectionStayApart() {
        RawClient x = BEHIND.connect();
        XOps ops = new XOps(x);
        XShm shm = new XShm(x);
        int pixmap = ops.pixmap(SIDE, SIDE, 24);
        int gc = ops.gc(pixmap, 0);
        for (int i = 1; i <= 50; i++) {
            int segment = x.newId();
            shm.create(segment, SIDE * SIDE * 4).order(ByteOrder.LITTLE_ENDIAN).putInt(0, i);
            shm.put(pixmap, gc, segment, SIDE);
            assertThat(ops.pixel(pixmap, 0, 0)).isEqualTo(i);
        }
    }

    @ParameterizedTest
    @MethodSource("orders")
    void renderDrawsWithItsOwnFormats(ByteOrder order) {
        RawClient x = BEHIND.connect(order);
        XOps ops = new XOps(x);
        XRender render = new XRender(x);
        int pixmap = ops.pixmap(SIDE, SIDE, 32);
        int picture = render.picture(pixmap, render.format(32));
        render.fill(picture, 0xc0ffee, SIDE, SIDE);
        int target = ops.pixmap(SIDE, SIDE, 24);
        render.copy(picture, render.picture(target, render.format(24)), SIDE, SIDE);
        assertThat(ops.pixel(target, 5, 5)).isEqualTo(0xc0ffee);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void keysAndMotionOfTheSecondInputExtensionArrive(ByteOrder order) {
        RawClient x = BEHIND.connect(order);
        XOps ops = new XOps(x);
        XInput2 input = new XInput2(x);
        int window = ops.window(100, 100, 200, 200, 0xff, 0);
        // The mask's bytes are read one by one, whatever the order of the client.
        int keys = order == ByteOrder.LITTLE_ENDIAN ? XInput2.KEY_PRESS : 24 + XInput2.KEY_PRESS;
        int motion = order == ByteOrder.LITTLE_ENDIAN ? XInput2.MOTION : 24 + XInput2.MOTION;
        input.select(window, keys, motion);
        ops.map(window);
        x.sync();
        Input hands = new Input(BEHIND.server());
        hands.point(10, 10);
        hands.point(150, 160);
        RawMessage moved = x.awaitEvent(RawMessage.GENERIC_EVENT);
        assertThat(input.isEvent(moved, XInput2.MOTION)).isTrue();
        assertThat(moved.i32(24)).isEqualTo(window);
        x.events();
        hands.key("a");
        RawMessage pressed = x.awaitEvent(RawMessage.GENERIC_EVENT);
        assertThat(input.isEvent(pressed, XInput2.KEY_PRESS)).isTrue();
        assertThat(pressed.i32(20)).isEqualTo(x.setup().root());
    }

    @Test
    void changesOfTheKeyboardsStateAreTold() {
        RawClient x = BEHIND.connect();
        RawExtension keyboard = x.extension("XKEYBOARD").orElseThrow();
        assertThat(x.ask(x.request(keyboard.major(), 0).u16(1).u16(0)).u8(1)).isEqualTo(1);
        int coreKeyboard = 0x100;
        int stateNotify = 4;
        x.send(x.request(keyboard.major(), 1)
                .u16(coreKeyboard)
                .u16(stateNotify)
                .u16(0)
                .u16(stateNotify)
                .i32(0));
        x.sync();
        new Input(BEHIND.server()).key("Shift_L");
        RawMessage event = x.awaitEvent(keyboard.firstEvent());
        assertThat(event.u8(1)).isEqualTo(2);
    }

    @Test
    void keysAndButtonsOfTheCoreProtocolArrive() {
        RawClient x = BEHIND.connect();
        XOps ops = new XOps(x);
        int window = ops.window(300, 300, 100, 100, 0xff00, 1 | 4);
        ops.map(window);
        x.sync();
        Input hands = new Input(BEHIND.server());
        hands.click(333, 344);
        RawMessage button = x.awaitEvent(4);
        assertThat(button.i32(12)).isEqualTo(window);
        assertThat(button.i32(8)).isEqualTo(x.setup().root());
        assertThat(List.of(button.i16(24), button.i16(26))).isEqualTo(List.of(33, 44));
        hands.key("x");
        assertThat(x.awaitEvent(2).i32(12)).isEqualTo(window);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RENDER",
                "XFIXES",
                "SHAPE",
                "SYNC",
                "RANDR",
                "XKEYBOARD",
                "XInputExtension",
                "BIG-REQUESTS",
                "XC-MISC",
                "Generic Event Extension",
                "MIT-SHM"
            })
    void whatToolkitsNeedIsThere(String name) {
        assertThat(BEHIND.connect().extension(name)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DRI2", "DRI3", "Present", "RECORD", "SECURITY", "XVideo"})
    void whatCannotBeCarriedOrWouldTellTooMuchIsNotThere(String name) {
        assertThat(BEHIND.connect().extension(name)).isEmpty();
    }

    @Test
    void idsThatTheServerGivesOutAreTheClientsOwn() {
        RawClient x = BEHIND.connect();
        int major = x.extension("XC-MISC").orElseThrow().major();
        x.ask(x.request(major, 0).u16(1).u16(1));
        RawMessage range = x.ask(x.request(major, 1));
        int first = range.i32(8);
        assertThat(first & ~x.setup().mask()).isEqualTo(x.setup().base());
        int pixmapOfOne = first;
        x.send(x.request(53, 24).i32(pixmapOfOne).i32(x.setup().root()).u16(1).u16(1));
        assertThat(x.ask(new XOps(x).one(14, pixmapOfOne)).u16(16)).isEqualTo(1);
    }

    @Test
    void errorsOfExtensionsKeepTheirNumbers() {
        RawClient x = BEHIND.connect();
        XRender render = new XRender(x);
        RawExtension extension = x.extension("RENDER").orElseThrow();
        RawMessage error = x.answer(x.send(render.request(7).i32(x.newId())));
        int badPicture = 1;
        assertThat(error.code()).isEqualTo(extension.firstError() + badPicture);
        assertThat(error.major()).isEqualTo(extension.major());
        assertThat(error.minor()).isEqualTo(7);
    }
}

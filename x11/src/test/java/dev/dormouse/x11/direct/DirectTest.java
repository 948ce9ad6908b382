package dev.dormouse.x11.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.dormouse.linux.Fd;
import dev.dormouse.x11.X11Exception;
import dev.dormouse.x11.kit.GpuRequest;
import dev.dormouse.x11.kit.GpuServer;
import dev.dormouse.x11.kit.ProxiedDisplay;
import dev.dormouse.x11.kit.RawClient;
import dev.dormouse.x11.kit.RawExtension;
import dev.dormouse.x11.kit.RawMessage;
import dev.dormouse.x11.kit.XOps;
import dev.dormouse.x11.protocol.RequestBuilder;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs draw with the server's own devices where they may: every number and descriptor arrives, also after a move. */
class DirectTest {
    private static final int DRAWABLE = 9;
    private static final int ACCESS = 10;

    @TempDir
    private Path directory;

    private GpuServer home;
    private GpuServer away;
    private ProxiedDisplay display;

    @BeforeEach
    void start() {
        home = GpuServer.start(directory, 0);
        away = GpuServer.start(directory, 5);
        display = ProxiedDisplay.startDirect(directory, home.server());
    }

    @AfterEach
    void end() {
        display.close();
        away.close();
        home.close();
    }

    static Stream<ByteOrder> orders() {
        return Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN);
    }

    private static int major(RawClient x, String extension) {
        return x.extension(extension).map(RawExtension::major).orElseThrow();
    }

    private static RequestBuilder dri3(RawClient x, int minor) {
        return x.request(major(x, "DRI3"), minor);
    }

    private static RequestBuilder present(RawClient x, int minor) {
        return x.request(major(x, "Present"), minor);
    }

    private static RequestBuilder xvideo(RawClient x, int minor) {
        return x.request(major(x, "XVideo"), minor);
    }

    /** PixmapFromBuffer, of 20 by 10 pixels. */
    private static RequestBuilder buffer(RawClient x, int pixmap, int drawable) {
        return dri3(x, 2)
                .i32(pixmap)
                .i32(drawable)
                .i32(800)
                .u16(20)
                .u16(10)
                .u16(80)
                .u8(24)
                .u8(32);
    }

    /** PresentPixmap, with serial number 77. */
    private static RequestBuilder show(RawClient x, int window, int pixmap, int crtc, int fence) {
        RequestBuilder request =
                present(x, 1).i32(window).i32(pixmap).i32(77).i32(0).i32(0).i32(0);
        return request.i32(crtc).i32(0).i32(fence).i32(0).i32(0).bytes(new byte[24]);
    }

    private Fd memory() {
        return Fd.open(home.device(), Fd.O_RDWR);
    }

    private List<String> used() {
        return display.proxy().clients().getFirst().tags();
    }

    @ParameterizedTest
    @MethodSource("orders")
    void descriptorsTravelBothWays(ByteOrder order) {
        Object file = GpuRequest.file(home.device());
        try (RawClient x = display.connect(order);
                Fd memory = memory()) {
            int root = x.setup().root();
            assertThat(x.ask(dri3(x, 1).i32(root).i32(0)).u8(1)).isEqualTo(1);
            try (Fd given = x.takeDescriptor()) {
                assertThat(GpuRequest.file(given)).isEqualTo(file);
            }
            assertThat(home.take().i32(4)).isEqualTo(root);

            x.send(buffer(x, x.newId(), root), memory);
            assertThat(home.take().files()).containsExactly(file);
            x.send(dri3(x, 4).i32(root).i32(x.newId()).i32(0), memory);
            assertThat(home.take().files()).containsExactly(file);
            RequestBuilder two = dri3(x, 7).i32(x.newId()).i32(root).u8(2).u8(0).u16(0);
            x.send(two.u16(20).u16(10).bytes(new byte[32]).u8(24).u8(32).u16(0).bytes(new byte[8]), memory, memory);
            assertThat(home.take().files()).containsExactly(file, file);

            x.ask(dri3(x, 8).i32(x.setup().base()));
            try (Fd first = x.takeDescriptor();
                    Fd second = x.takeDescriptor()) {
                assertThat(List.of(GpuRequest.file(first), GpuRequest.file(second)))
                        .containsExactly(file, file);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("orders")
    void afterAMoveEveryNumberIsTheNextServers(ByteOrder order) {
        try (RawClient x = display.connect(order);
                Fd memory = memory()) {
            int window = new XOps(x).window(0, 0, 10, 10, 0, 0);
            major(x, "Present");
            major(x, "DRI3");
            x.sync();
            display.move(away.server());
            int pixmap = x.newId();
            int events = x.newId();
            int fence = x.newId();

            x.send(buffer(x, pixmap, x.setup().root()), memory);
            GpuRequest made = away.take();
            int shift = made.base() - x.setup().base();
            assertThat(shift).isNotZero();
            assertThat(made.opcodes()).containsExactly(away.numbers().dri3(), 2);
            assertThat(made.i32(4)).isEqualTo(pixmap + shift);
            assertThat(made.i32(8)).isEqualTo(away.numbers().root());
            assertThat(made.files()).hasSize(1);

            x.send(present(x, 3).i32(events).i32(window).i32(6));
            GpuRequest selected = away.take();
            assertThat(List.of(selected.i32(4), selected.i32(8))).containsExactly(events + shift, window + shift);

            x.send(show(x, window, pixmap, home.numbers().crtc(), fence));
            GpuRequest shown = away.take();
            assertThat(shown.opcodes()).containsExactly(away.numbers().present(), 1);
            assertThat(List.of(shown.i32(4), shown.i32(8), shown.i32(12)))
                    .containsExactly(window + shift, pixmap + shift, 77);
            assertThat(List.of(shown.i32(28), shown.i32(36)))
                    .containsExactly(away.numbers().crtc(), fence + shift);

            RawMessage complete = x.awaitEvent(RawMessage.GENERIC_EVENT);
            assertThat(List.of(complete.u8(1), complete.u16(8), complete.i32(12), complete.i32(16), complete.i32(20)))
                    .containsExactly(major(x, "Present"), 1, events, window, 77);
            RawMessage idle = x.awaitEvent(RawMessage.GENERIC_EVENT);
            assertThat(List.of(idle.u16(8), idle.i32(12), idle.i32(24), idle.i32(28)))
                    .containsExactly(2, events, pixmap, fence);
        }
    }

    @ParameterizedTest
    @MethodSource("orders")
    void videoPortsOfTheNextServerAreCountedOn(ByteOrder order) {
        try (RawClient x = display.connect(order)) {
            int root = x.setup().root();
            assertThat(x.ask(xvideo(x, 1).i32(root)).i32(32))
                    .isEqualTo(home.numbers().ports());
            display.move(away.server());
            int first = x.ask(xvideo(x, 1).i32(root)).i32(32);
            away.takeAll();

            x.ask(xvideo(x, 3).i32(first + 1).i32(0));

            assertThat(away.take().i32(4)).isEqualTo(away.numbers().ports() + 1);
            RawMessage gone =
                    x.answer(x.send(xvideo(x, 3).i32(home.numbers().ports()).i32(0)));
            assertThat(gone.code()).isEqualTo(home.numbers().xvideoErrors());
        }
    }

    @Test
    void whatAProgramOnlyAsksAboutDoesNotKeepItWhereItIs() {
        try (RawClient x = display.connect()) {
            x.ask(dri3(x, 0).i32(1).i32(2));
            x.ask(dri3(x, 6).i32(x.setup().root()).u8(24).u8(32).u16(0));
            x.ask(present(x, 4).i32(home.numbers().crtc()));
            x.ask(xvideo(x, 1).i32(x.setup().root()));
            assertThat(used()).isEmpty();
            assertThat(display.move(away.server()).clients()).isEqualTo(1);
        }
    }

    @Test
    void aProgramThatHasTheServersGpuStaysUntilItEnds() {
        try (RawClient other = display.connect()) {
            other.sync();
            try (RawClient x = display.connect()) {
                x.ask(dri3(x, 1).i32(x.setup().root()).i32(0));
                assertThat(display.proxy().clients().getLast().tags()).containsExactly("direct", "dri3");
                assertThatThrownBy(() -> display.move(away.server()))
                        .isInstanceOf(X11Exception.class)
                        .hasMessageContaining("client 2 draws with what only its present X server has (direct, dri3)");
                x.sync();
            }
            await().until(() -> display.proxy().clients().size() == 1);
            assertThat(display.move(away.server()).clients()).isEqualTo(1);
            other.sync();
        }
    }

    @Test
    void aFrameOrAVideoPortIsSuchAUseToo() {
        try (RawClient x = display.connect()) {
            int window = new XOps(x).window(0, 0, 10, 10, 0, 0);
            x.send(show(x, window, new XOps(x).pixmap(10, 10, 24), 0, 0));
            x.sync();
            assertThat(used()).containsExactly("direct", "present");
            x.ask(xvideo(x, 3).i32(home.numbers().ports()).i32(0));
            assertThat(used()).containsExactly("direct", "present", "xvideo");
        }
    }

    @Test
    void aRefusedRequestTakesItsDescriptorAlong() {
        Object file = GpuRequest.file(home.device());
        try (RawClient x = display.connect();
                Fd wrong = Fd.open(Path.of("/dev/null"), Fd.O_RDWR);
                Fd right = memory()) {
            assertThat(x.answer(x.send(buffer(x, x.newId(), 0x7f00001), wrong)).code())
                    .isEqualTo(DRAWABLE);
            x.send(buffer(x, x.newId(), x.setup().root()), right);
            assertThat(home.take().files()).containsExactly(file);
            x.sync();
        }
    }

    @Test
    void aNewerVersionThanIsKnownIsNotSpoken() {
        try (RawClient x = display.connect()) {
            assertThat(x.ask(dri3(x, 0).i32(1).i32(4)).i32(12)).isEqualTo(3);
            assertThat(x.ask(present(x, 0).i32(1).i32(4)).i32(12)).isEqualTo(3);
            assertThat(x.ask(present(x, 0).i32(1).i32(0)).i32(12)).isZero();
        }
    }

    @Test
    void nothingOfAnotherSessionIsNamed() {
        try (ProxiedDisplay others = ProxiedDisplay.startDirect(directory, home.server());
                RawClient victim = others.connect();
                RawClient x = display.connect();
                Fd memory = memory()) {
            int window = new XOps(victim).window(0, 0, 10, 10, 0, 0);
            int pixmap = new XOps(victim).pixmap(10, 10, 24);
            victim.sync();
            int own = new XOps(x).window(0, 0, 10, 10, 0, 0);
            int picture = new XOps(x).pixmap(10, 10, 24);
            home.takeAll();
            int port = home.numbers().ports();
            List<Long> attacks = List.of(
                    x.send(dri3(x, 1).i32(window).i32(0)),
                    x.send(buffer(x, x.newId(), window), memory),
                    x.send(buffer(x, pixmap + 1, own), memory),
                    x.send(dri3(x, 3).i32(pixmap)),
                    x.send(dri3(x, 5).i32(own).i32(pixmap)),
                    x.send(dri3(x, 8).i32(pixmap)),
                    x.send(show(x, window, picture, 0, 0)),
                    x.send(show(x, own, pixmap, 0, 0)),
                    x.send(show(x, own, picture, 0, pixmap)),
                    x.send(show(x, own, picture, 0, 0).i32(window).i32(1)),
                    x.send(show(x, x.setup().root(), picture, 0, 0)),
                    x.send(present(x, 2).i32(x.setup().root()).bytes(new byte[32])),
                    x.send(present(x, 3).i32(x.newId()).i32(window).i32(7)),
                    x.send(present(x, 3).i32(x.newId()).i32(x.setup().root()).i32(7)),
                    x.send(xvideo(x, 10).i32(window).i32(1)),
                    x.send(xvideo(x, 18).i32(port).i32(window).i32(picture).bytes(new byte[24])));
            for (long attack : attacks) {
                assertThat(x.errorOf(attack)).isPresent();
            }
            assertThat(home.takeAll()).isEmpty();
            assertThat(used()).isEmpty();
        }
    }

    @Test
    void aListThatServersCrashOnDoesNotReachThem() {
        try (RawClient x = display.connect()) {
            int window = new XOps(x).window(0, 0, 10, 10, 0, 0);
            int pixmap = new XOps(x).pixmap(10, 10, 24);
            long sent = x.send(show(x, window, pixmap, 0, 0).i32(window).i32(1));
            assertThat(x.answer(sent).code()).isEqualTo(ACCESS);
            assertThat(home.takeAll()).isEmpty();
        }
    }

    @Test
    void camerasOfTheHostAreNotSeen() {
        try (RawClient x = display.connect()) {
            int window = new XOps(x).window(0, 0, 10, 10, 0, 0);
            int gc = new XOps(x).gc(window, 0);
            for (int minor = 5; minor <= 8; minor++) {
                RequestBuilder request =
                        xvideo(x, minor).i32(home.numbers().ports()).i32(window).i32(gc);
                assertThat(x.answer(x.send(request.bytes(new byte[16]))).code()).isEqualTo(ACCESS);
            }
            assertThat(home.takeAll()).isEmpty();
        }
    }

    @Test
    void withoutLeaveNothingOfItIsThere() {
        try (ProxiedDisplay shut = ProxiedDisplay.start(directory, home.server());
                RawClient x = shut.connect()) {
            for (String name : List.of("DRI3", "Present", "XVideo")) {
                assertThat(x.extension(name)).isEmpty();
            }
            for (int major : List.of(
                    home.numbers().dri3(),
                    home.numbers().present(),
                    home.numbers().xvideo())) {
                assertThat(x.answer(x.send(x.request(major, 1).i32(0).i32(0))).isError())
                        .isTrue();
            }
            assertThat(home.takeAll()).isEmpty();
        }
    }
}

package dev.dormouse.x11.moved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.dormouse.x11.X11Exception;
import dev.dormouse.x11.kit.RawClient;
import dev.dormouse.x11.kit.RawMessage;
import dev.dormouse.x11.kit.ServerPlan;
import dev.dormouse.x11.kit.TestXServer;
import dev.dormouse.x11.kit.XOps;
import dev.dormouse.x11.protocol.RequestBuilder;
import dev.dormouse.x11.proxy.XServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Moves at bad moments: in the middle of a request or a grab, to servers that refuse, away from one that died. */
class MovedInTheMiddleTest {
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final int ASYNCHRONOUS = 1;
    private static final int KEY_PRESS = 2;

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

    @Test
    void imageThatIsHalfSentIsWholeAfterwards() throws Exception {
        try (RawClient x = between.display.connect()) {
            XOps ops = new XOps(x);
            ops.enableBigRequests();
            int pixmap = ops.pixmap(1000, 1000, 24);
            int gc = ops.gc(pixmap, 0);
            byte[] pixels = new byte[4_000_000];
            Arrays.fill(pixels, (byte) 0x5a);
            RequestBuilder put = x.request(72, 2)
                    .i32(pixmap)
                    .i32(gc)
                    .u16(1000)
                    .u16(1000)
                    .i32(0)
                    .u8(0)
                    .u8(24)
                    .u16(0);
            byte[] request = put.bytes(pixels).build();
            x.sendRaw(Arrays.copyOf(request, 2_345_678), 0);
            CompletableFuture<Object> move = CompletableFuture.supplyAsync(between::move);
            x.sendRaw(Arrays.copyOfRange(request, 2_345_678, request.length), 1);
            move.get(30, TimeUnit.SECONDS);
            assertThat(ops.pixel(pixmap, 0, 0)).isEqualTo(0x5a5a5a);
            assertThat(ops.pixel(pixmap, 999, 999)).isEqualTo(0x5a5a5a);
            assertThat(x.unasked()).isNull();
        }
    }

    @Test
    void clientThatNeverEndsItsRequestDoesNotHoldTheOthersUpForEver() {
        try (RawClient silent = between.display.connect();
                RawClient x = between.display.connect()) {
            silent.sendRaw(new byte[] {72, 2, 100, 0, 1, 2, 3}, 0);
            XServer away = new XServer(between.away.name(), between.away.authority());
            try {
                between.display.proxy().move(away, SHORT);
            } catch (X11Exception e) {
                assertThat(between.display.proxy().server().display()).isEqualTo(between.home.name());
            }
            x.sync();
        }
    }

    @Test
    void clientWithAThousandUnreadAnswersGetsAllOfThem() {
        try (RawClient x = between.display.connect()) {
            byte[] one = x.request(43, 0).build();
            long first = x.sent() + 1;
            for (int i = 0; i < 1_000; i++) {
                x.sendRaw(one, 1);
            }
            between.move();
            for (long number = first; number < first + 1_000; number++) {
                assertThat(nextAnswer(x).sequence()).isEqualTo(number);
            }
        }
    }

    /** A move may bring events besides, as of another keyboard. */
    private static RawMessage nextAnswer(RawClient x) {
        RawMessage message = x.next();
        while (message.isEvent()) {
            message = x.next();
        }
        return message;
    }

    @Test
    void grabbedKeysArriveFromTheNewServer() {
        try (RawClient x = between.display.connect()) {
            XOps ops = new XOps(x);
            int window = ops.window(0, 0, 100, 100, 0, 0);
            ops.map(window);
            int anyModifier = 0x8000;
            int anyKey = 0;
            RequestBuilder grab = x.request(33, 0).i32(window).u16(anyModifier).u8(anyKey);
            x.send(grab.u8(ASYNCHRONOUS).u8(ASYNCHRONOUS).u8(0).u16(0));
            between.move();
            between.hands().point(50, 50);
            between.hands().key("g");
            assertThat(x.awaitEvent(KEY_PRESS).i32(12)).isEqualTo(window);
        }
    }

    @Test
    void pointerGrabDoesNotKeepAClientFromMoving() {
        try (RawClient x = between.display.connect()) {
            XOps ops = new XOps(x);
            int buttons = 4;
            int window = ops.window(0, 0, 100, 100, 0, buttons);
            ops.map(window);
            RequestBuilder grab =
                    x.request(26, 0).i32(window).u16(buttons).u8(ASYNCHRONOUS).u8(ASYNCHRONOUS);
            RawMessage grabbed = x.ask(grab.i32(0).i32(0).i32(0));
            assertThat(grabbed.u8(1)).isZero();
            between.move();
            between.hands().click(50, 50);
            assertThat(x.awaitEvent(4).i32(12)).isEqualTo(window);
        }
    }

    @Test
    void serverGrabIsNoReasonToStay() {
        try (RawClient x = between.display.connect()) {
            x.send(x.request(36, 0));
            x.sync();
            between.move();
            x.send(x.request(37, 0));
            x.sync();
        }
    }

    @Test
    void programsSurviveTheDeathOfTheirServer() {
        try (RawClient x = between.display.connect()) {
            XOps ops = new XOps(x);
            int window = ops.window(0, 0, 100, 100, 0x445566, 0);
            ops.map(window);
            ops.setProperty(window, ops.atom("DORMOUSE_KEPT"), "kept");
            x.sync();
            between.home.kill();
            await("the loss to be seen").until(() -> !between.display.proxy().connected());
            ops.fill(window, ops.gc(window, 1), 0, 0, 10, 10);
            between.move();
            assertThat(between.display.proxy().connected()).isTrue();
            assertThat(ops.property(window, ops.atom("DORMOUSE_KEPT"))).isEqualTo("kept");
            assertThat(ops.pixel(window, 50, 50)).isEqualTo(0x445566);
        }
    }

    @Test
    void questionAskedOfADeadServerIsAnsweredByTheNext() {
        try (RawClient x = between.display.connect()) {
            x.sync();
            between.home.kill();
            await("the loss to be seen").until(() -> !between.display.proxy().connected());
            long number = x.send(x.request(43, 0));
            between.move();
            assertThat(x.answer(number).isReply()).isTrue();
        }
    }

    @Test
    void serversThatDoNotFitAreRefusedWithAReason() {
        try (RawClient x = between.display.connect();
                TestXServer shallow = ServerPlan.xvfb().size(640, 480).depth(8).start(directory)) {
            XOps ops = new XOps(x);
            int window = ops.window(0, 0, 100, 100, 0x112233, 0);
            ops.map(window);
            assertRefused(new XServer(shallow.name(), null));
            assertRefused(new XServer(between.away.name(), null));
            assertRefused(new XServer(":9753", null));
            assertRefused(new XServer("elsewhere:0", null));
            assertThat(between.display.proxy().server().display()).isEqualTo(between.home.name());
            assertThat(ops.pixel(window, 10, 10)).isEqualTo(0x112233);
            between.move();
            assertThat(ops.pixel(window, 10, 10)).isEqualTo(0x112233);
        }
    }

    private void assertRefused(XServer server) {
        assertThatThrownBy(() -> between.display.proxy().move(server, SHORT))
                .isInstanceOf(X11Exception.class)
                .hasMessageMatching("\\S.{5,}");
    }
}

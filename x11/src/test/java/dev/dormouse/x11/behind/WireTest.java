package dev.dormouse.x11.behind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.x11.kit.RawClient;
import dev.dormouse.x11.kit.RawMessage;
import dev.dormouse.x11.kit.ServerPlan;
import dev.dormouse.x11.kit.XOps;
import dev.dormouse.x11.protocol.RequestBuilder;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of every length and in every portion, and answers with the right numbers. */
class WireTest {
    @RegisterExtension
    static final Behind BEHIND = new Behind(ServerPlan.xvfb().othersFirst(3));

    private static final int NO_OPERATION = 127;
    private static final int GET_INPUT_FOCUS = 43;
    private static final int BAD_DRAWABLE = 9;

    static Stream<ByteOrder> orders() {
        return Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void whatIsDrawnCanBeReadBack(ByteOrder order) {
        RawClient x = BEHIND.connect(order);
        XOps ops = new XOps(x);
        int pixmap = ops.pixmap(16, 16, 24);
        int gc = ops.gc(pixmap, 0x123456);
        ops.fill(pixmap, gc, 0, 0, 16, 16);
        assertThat(ops.pixel(pixmap, 7, 7)).isEqualTo(0x123456);
        int window = ops.window(10, 20, 64, 48, 0xabcdef, 0);
        RawMessage geometry = x.ask(ops.one(14, window));
        assertThat(geometry.u16(16)).isEqualTo(64);
        assertThat(geometry.i32(8)).isEqualTo(x.setup().root());
        ops.setProperty(window, ops.atom("DORMOUSE_TEXT"), "what is said");
        assertThat(ops.property(window, ops.atom("DORMOUSE_TEXT"))).isEqualTo("what is said");
        assertThat(ops.children(x.setup().root())).contains(window);
    }

    @Test
    void imageOfEightMegabytesGoesThroughAndBack() {
        RawClient x = BEHIND.connect();
        XOps ops = new XOps(x);
        assertThat(ops.enableBigRequests()).isGreaterThan(9 << 20);
        int pixmap = ops.pixmap(2048, 1024, 24);
        byte[] pixels = noise(2048 * 1024);
        long number = ops.putImage(pixmap, ops.gc(pixmap, 0), 2048, 1024, 24, pixels);
        assertThat(x.errorOf(number)).isEmpty();
        assertThat(ops.getImage(pixmap, 0, 0, 2048, 1024)).isEqualTo(pixels);
    }

    /** The highest of four bytes is not kept in a depth of 24. */
    private static byte[] noise(int pixels) {
        byte[] bytes = new byte[pixels * 4];
        new Random(1).nextBytes(bytes);
        for (int i = 3; i < bytes.length; i += 4) {
            bytes[i] = 0;
        }
        return bytes;
    }

    @Test
    void severalBigImagesInARowStayInOrder() {
        RawClient x = BEHIND.connect();
        XOps ops = new XOps(x);
        ops.enableBigRequests();
        int pixmap = ops.pixmap(500, 500, 24);
        int gc = ops.gc(pixmap, 0);
        byte[] last = new byte[0];
        for (int i = 1; i <= 20; i++) {
            last = new byte[500 * 500 * 4];
            Arrays.fill(last, (byte) i);
            ops.putImage(pixmap, gc, 500, 500, 24, last);
        }
        assertThat(ops.pixel(pixmap, 499, 499)).isEqualTo(0x141414);
        assertThat(last[0]).isEqualTo((byte) 20);
    }

    @Test
    void thousandsOfRequestsInOneWriteAreAllDone() {
        RawClient x = BEHIND.connect();
        XOps ops = new XOps(x);
        int pixmap = ops.pixmap(100, 100, 24);
        int gc = ops.gc(pixmap, 0);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < 10_000; i++) {
            bytes.writeBytes(foreground(x, gc, i));
            bytes.writeBytes(point(x, pixmap, gc, i % 100, i / 100));
        }
        x.sendRaw(bytes.toByteArray(), 20_000);
        byte[] image = ops.getImage(pixmap, 0, 0, 100, 100);
        ByteBuffer pixels = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 10_000; i++) {
            assertThat(pixels.getInt(4 * i) & 0xffffff).isEqualTo(i);
        }
    }

    private static byte[] foreground(RawClient x, int gc, int colour) {
        int foreground = 4;
        return x.request(56, 0).i32(gc).i32(foreground).i32(colour).build();
    }

    private static byte[] point(RawClient x, int drawable, int gc, int left, int top) {
        return x.request(64, 0).i32(drawable).i32(gc).u16(left).u16(top).build();
    }

    @ParameterizedTest
    @MethodSource("orders")
    void requestsMayBeCutAtEveryByte(ByteOrder order) {
        RawClient x = BEHIND.connect(order);
        XOps ops = new XOps(x);
        int window = ops.window(0, 0, 10, 10, 0, 0);
        int property = ops.atom("DORMOUSE_CUT");
        byte[] change = change(x, window, property, "in two parts");
        byte[] get = ops.getPropertyRequest(window, property).build();
        byte[] both = ByteBuffer.allocate(change.length + get.length)
                .put(change)
                .put(get)
                .array();
        for (int cut = 1; cut < both.length; cut++) {
            x.sendRaw(Arrays.copyOfRange(both, 0, cut), 0);
            long number = x.sendRaw(Arrays.copyOfRange(both, cut, both.length), 2);
            assertThat(x.answer(number).i32(16)).isEqualTo(12);
        }
    }

    private static byte[] change(RawClient x, int window, int property, String text) {
        RequestBuilder request = x.request(18, 0).i32(window).i32(property).i32(XOps.STRING);
        request.u8(8).u8(0).u16(0).i32(text.length());
        return request.bytes(text.getBytes(StandardCharsets.US_ASCII)).build();
    }

    @Test
    void requestMayComeByteByByte() {
        RawClient x = BEHIND.connect();
        byte[] request = x.request(GET_INPUT_FOCUS, 0).build();
        for (int i = 0; i < 50; i++) {
            for (byte each : request) {
                x.sendRaw(new byte[] {each}, 0);
            }
            x.answer(x.sendRaw(new byte[0], 1));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {65_535, 65_536, 65_537, 200_000})
    void numbersStayRightAfterALongTimeWithoutAnswers(int silent) {
        RawClient x = BEHIND.connect();
        XOps ops = new XOps(x);
        x.sync();
        x.sendRaw(many(x, silent - 1), silent - 1);
        // A client looks for an answer before 65536 requests have none; the server counts on all the same.
        long number = x.send(ops.one(14, 0x7ffffff));
        RawMessage error = x.next();
        assertThat(error.isError()).isTrue();
        assertThat(error.u16(2)).isEqualTo((int) (number & 0xffff));
    }

    private static byte[] many(RawClient x, int count) {
        byte[] one = x.request(NO_OPERATION, 0).build();
        byte[] all = new byte[count * one.length];
        for (int i = 0; i < count; i++) {
            System.arraycopy(one, 0, all, i * one.length, one.length);
        }
        return all;
    }

    @Test
    void answersAreCountedOnPast65536() {
        RawClient x = BEHIND.connect();
        for (int i = 0; i < 40; i++) {
            x.sendRaw(many(x, 5_000), 5_000);
            x.sync();
        }
        assertThat(x.sent()).isGreaterThan(200_000);
    }

    @Test
    void manyQuestionsAtOnceAreAnsweredInOrder() {
        RawClient x = BEHIND.connect();
        byte[] one = x.request(GET_INPUT_FOCUS, 0).build();
        long first = x.sent() + 1;
        for (int i = 0; i < 1_000; i++) {
            x.sendRaw(one, 1);
        }
        for (long number = first; number < first + 1_000; number++) {
            assertThat(x.next().sequence()).isEqualTo(number);
        }
    }

    @ParameterizedTest
    @MethodSource("orders")
    void errorsSayWhichRequestAndWhichId(ByteOrder order) {
        RawClient x = BEHIND.connect(order);
        XOps ops = new XOps(x);
        int unknown = x.newId();
        long number = x.send(ops.one(14, unknown));
        RawMessage error = x.answer(number);
        assertThat(error.code()).isEqualTo(BAD_DRAWABLE);
        assertThat(error.badValue()).isEqualTo(unknown);
        assertThat(error.major()).isEqualTo(14);
        assertThat(error.minor()).isZero();
    }

    @Test
    void errorsAmongManyGoodRequestsKeepTheirNumbers() {
        RawClient x = BEHIND.connect();
        XOps ops = new XOps(x);
        for (int i = 0; i < 200; i++) {
            x.sendRaw(many(x, 37), 37);
            long bad = x.send(ops.one(4, x.newId()));
            RawMessage error = x.answer(bad);
            assertThat(error.code()).isEqualTo(3);
            assertThat(error.major()).isEqualTo(4);
        }
    }

    @Test
    void eventsCarryTheNumberOfTheLastRequest() {
        RawClient x = BEHIND.connect();
        XOps ops = new XOps(x);
        int propertyChange = 0x400000;
        int window = ops.window(0, 0, 10, 10, 0, propertyChange);
        int property = ops.atom("DORMOUSE_EVENT");
        for (int i = 0; i < 300; i++) {
            long number = ops.setProperty(window, property, "x");
            RawMessage event = x.awaitEvent(28);
            assertThat(event.sequence()).isEqualTo(number);
            assertThat(event.i32(4)).isEqualTo(window);
            assertThat(event.i32(8)).isEqualTo(property);
        }
    }
}

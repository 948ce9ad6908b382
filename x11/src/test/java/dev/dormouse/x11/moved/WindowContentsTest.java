package dev.dormouse.x11.moved;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.x11.kit.RawClient;
import dev.dormouse.x11.kit.XOps;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What has been drawn on windows is on them after a move, before their programs have done anything about it; no more than that. */
class WindowContentsTest {
    private static final int BACKGROUND = 0x111111;
    private static final int DRAWN = 0x222222;

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
    void whatWindowsInWindowsShowCanBeReadBackAtOnce(ByteOrder order) {
        try (RawClient x = between.display.connect(order)) {
            XOps ops = new XOps(x);
            int outer = ops.window(30, 40, 600, 400, BACKGROUND, 0);
            int inner = ops.window(0, 0, 50, 60, BACKGROUND, 0);
            x.send(x.request(7, 0).i32(inner).i32(outer).u16(20).u16(30));
            ops.map(inner);
            ops.map(outer);
            int gc = ops.gc(outer, DRAWN);
            ops.putImage(outer, gc, 300, 200, 24, noise(300 * 200));
            ops.putImage(inner, gc, 40, 40, 24, noise(40 * 40));
            ops.fill(outer, gc, 500, 300, 50, 50);
            byte[] before = ops.getImage(outer, 0, 0, 600, 400);
            for (int move = 0; move < 4; move++) {
                between.move();
                assertThat(ops.getImage(outer, 0, 0, 600, 400)).isEqualTo(before);
            }
        }
    }

    private static byte[] noise(int pixels) {
        byte[] bytes = new byte[pixels * 4];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    @Test
    void whatOthersHavePutBeforeAWindowIsNotPaintedOnIt() {
        try (RawClient x = between.display.connect();
                RawClient other = between.home.connect()) {
            XOps ops = new XOps(x);
            int window = drawn(x, 100, 100);
            XOps others = new XOps(other);
            others.map(others.window(150, 150, 50, 50, 0xff0000, 0));
            other.sync();

            between.move();

            assertThat(ops.pixel(window, 10, 10)).isEqualTo(DRAWN);
            assertThat(ops.pixel(window, 110, 60)).isEqualTo(DRAWN);
            assertThat(ops.pixel(window, 60, 60)).isEqualTo(BACKGROUND);
        }
    }

    @Test
    void whatLiesBeyondTheScreenAndWhatIsUnmappedIsLeftOut() {
        try (RawClient x = between.display.connect()) {
            XOps ops = new XOps(x);
            int outside = drawn(x, -100, -100);
            int unmapped = drawn(x, 300, 300);
            x.send(ops.one(10, unmapped));
            x.sync();

            between.move();

            assertThat(ops.pixel(outside, 150, 150)).isEqualTo(DRAWN);
            x.send(x.request(12, 0).i32(outside).u16(3).u16(0).i32(0).i32(0));
            assertThat(ops.pixel(outside, 50, 50)).isEqualTo(BACKGROUND);
            assertThat(ops.pixel(outside, 150, 150)).isEqualTo(DRAWN);
            ops.map(unmapped);
            assertThat(ops.pixel(unmapped, 50, 50)).isEqualTo(BACKGROUND);
        }
    }

    private static int drawn(RawClient x, int left, int top) {
        XOps ops = new XOps(x);
        int window = ops.window(left, top, 200, 200, BACKGROUND, 0);
        ops.map(window);
        ops.fill(window, ops.gc(window, DRAWN), 0, 0, 200, 200);
        x.sync();
        return window;
    }

    @Test
    void aProgramsOwnDrawingAfterAMoveIsNotPaintedOver() {
        try (RawClient x = between.display.connect()) {
            XOps ops = new XOps(x);
            int window = drawn(x, 0, 0);
            int gc = ops.gc(window, 0);
            for (int move = 1; move <= 20; move++) {
                int colour = move * 0x010101;
                x.send(x.request(56, 0).i32(gc).i32(4).i32(colour));
                long sent = x.sent();
                between.move();
                ops.fill(window, gc, 0, 0, 200, 200);
                assertThat(x.sent()).isEqualTo(sent + 1);
                assertThat(ops.pixel(window, 199, 199)).isEqualTo(colour);
            }
        }
    }
}

package dev.dormouse.x11.moved;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.x11.kit.RawClient;
import dev.dormouse.x11.kit.RawMessage;
import dev.dormouse.x11.kit.XOps;
import dev.dormouse.x11.protocol.RequestBuilder;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events of extensions that a program sends to itself (MIT-SHM's are told apart so from others' by GTK) come back as they were. */
class SentEventsTest {
    private static final int SEND_EVENT = 25;
    private static final int NOBODYS = 0x07654321;

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
    void completionsOfSharedMemoryComeBack(ByteOrder order) {
        try (RawClient x = between.display.connect(order)) {
            int code = x.extension("MIT-SHM").orElseThrow().firstEvent();
            int window = new XOps(x).window(0, 0, 50, 50, 0, 0);
            int segment = x.newId();
            for (int move = 0; move < 3; move++) {
                for (int named : new int[] {segment, NOBODYS}) {
                    x.send(to(x, window)
                            .u8(code)
                            .u8(0)
                            .u16(0)
                            .i32(window)
                            .u16(3)
                            .u8(130)
                            .u8(0)
                            .i32(named)
                            .i32(99)
                            .bytes(new byte[12]));
                    RawMessage event = x.awaitEvent(code);
                    assertThat(event.sent()).isTrue();
                    assertThat(event.i32(4)).isEqualTo(window);
                    assertThat(event.i32(12)).isEqualTo(named);
                    assertThat(event.i32(16)).isEqualTo(99);
                }
                between.move();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("orders")
    void atomsInThemAreTranslated(ByteOrder order) {
        try (RawClient x = between.display.connect(order)) {
            int code = x.extension("XFIXES").orElseThrow().firstEvent();
            XOps ops = new XOps(x);
            int window = ops.window(0, 0, 50, 50, 0, 0);
            int atom = ops.atom("DORMOUSE_SENT");
            for (int move = 0; move < 3; move++) {
                x.send(to(x, window)
                        .u8(code)
                        .u8(1)
                        .u16(0)
                        .i32(window)
                        .i32(window)
                        .i32(atom)
                        .bytes(new byte[16]));
                RawMessage event = x.awaitEvent(code);
                assertThat(event.i32(4)).isEqualTo(window);
                assertThat(event.i32(8)).isEqualTo(window);
                assertThat(event.i32(12)).isEqualTo(atom);
                between.move();
            }
        }
    }

    private static RequestBuilder to(RawClient x, int window) {
        return x.request(SEND_EVENT, 0).i32(window).i32(0);
    }
}

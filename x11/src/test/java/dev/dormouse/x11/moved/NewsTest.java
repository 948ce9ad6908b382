package dev.dormouse.x11.moved;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.x11.kit.RawClient;
import dev.dormouse.x11.kit.RawMessage;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
    void everythingIsToldInOrderAndTruly(ByteOrder order) {
        try (Listening client = new Listening(between.display.connect(order)).selectAll()) {
            for (int move = 0; move < 3; move++) {
                Map<Integer, String> before = devices(client);
                between.move();

                List<RawMessage> events = client.x.events();

                System.err.println(before + " " + devices(client) + client.names(events));
                assertThat(client.names(events)).isNotEmpty();
            }
        }
    }

    /** Names by their ids. */
    private static Map<Integer, String> devices(Listening client) {
        RawMessage reply = client.devices();
        Map<Integer, String> names = new TreeMap<>();
        int at = 32;
        for (int i = 0; i < reply.u16(8); i++) {
            int name = reply.u16(at + 8);
            names.put(reply.u16(at), new String(reply.slice(at + 12, name), java.nio.charset.StandardCharsets.UTF_8));
            int classes = reply.u16(at + 6);
            at += 12 + (name + 3) / 4 * 4;
            for (int j = 0; j < classes; j++) {
                at += 4 * reply.u16(at + 2);
            }
        }
        return names;
    }
}

package dev.dormouse.x11.moved;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.linux.UnixSocket;
import dev.dormouse.x11.kit.ProxiedDisplay;
import dev.dormouse.x11.kit.RawClient;
import dev.dormouse.x11.kit.RawMessage;
import dev.dormouse.x11.kit.XOps;
import dev.dormouse.x11.protocol.RequestBuilder;
import dev.dormouse.x11.proxy.Held;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What no request tells goes along: shapes and regions made of bitmaps, and what others have done to counters and fences. */
class ReadBackTest {
    private static final int KINDS = 3;
    private static final int SIZE = 40;

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

    /** One client's requests of SHAPE, XFIXES and SYNC. */
    private record Client(RawClient x, XOps ops, int shape, int fixes, int sync) {
        static Client of(RawClient x) {
            Client client = new Client(x, new XOps(x), major(x, "SHAPE"), major(x, "XFIXES"), major(x, "SYNC"));
            x.ask(x.request(client.fixes, 0).i32(5).i32(0));
            x.ask(x.request(client.sync, 0).u8(3).u8(1).u16(0));
            return client;
        }

        private static int major(RawClient x, String extension) {
            return x.extension(extension).orElseThrow().major();
        }

        /** A bitmap with a staircase of this many pixels on it. */
        int bitmap(int steps) {
            int bitmap = ops.pixmap(SIZE, SIZE, 1);
            int empty = ops.gc(bitmap, 0);
            ops.fill(bitmap, empty, 0, 0, SIZE, SIZE);
            int full = ops.gc(bitmap, 1);
            for (int i = 0; i < steps; i++) {
                ops.fill(bitmap, full, i, i, 2 + i % 3, 1);
            }
            return bitmap;
        }

        void mask(int window, int kind, int bitmap) {
            x.send(x.request(shape, 2)
                    .u8(0)
                    .u8(kind)
                    .u16(0)
                    .i32(window)
                    .u16(3)
                    .u16(4)
                    .i32(bitmap));
        }

        int region(int bitmap) {
            int region = x.newId();
            x.send(x.request(fixes, 6).i32(region).i32(bitmap));
            return region;
        }

        List<String> rectangles(int window) {
            List<String> all = new ArrayList<>();
            for (int kind = 0; kind < KINDS; kind++) {
                RawMessage reply =
                        x.ask(x.request(shape, 8).i32(window).u8(kind).u8(0).u16(0));
                for (int i = 0; i < reply.i32(8); i++) {
                    all.add(kind + ": " + rectangle(reply, 32 + 8 * i));
                }
            }
            return all;
        }

        List<String> area(int region) {
            RawMessage reply = x.ask(x.request(fixes, 19).i32(region));
            List<String> all = new ArrayList<>();
            for (int at = 32; at < reply.size(); at += 8) {
                all.add(rectangle(reply, at));
            }
            return all;
        }

        private static String rectangle(RawMessage reply, int at) {
            return reply.i16(at) + " " + reply.i16(at + 2) + " " + reply.u16(at + 4) + " " + reply.u16(at + 6);
        }

        int counter(int value) {
            int counter = x.newId();
            x.send(x.request(sync, 2).i32(counter).i32(0).i32(value));
            return counter;
        }

        void add(int counter, int value) {
            x.send(x.request(sync, 4).i32(counter).i32(0).i32(value));
        }

        int value(int counter) {
            return x.ask(x.request(sync, 5).i32(counter)).i32(12);
        }

        /** Fires at a value, and again after each ten. */
        int alarm(int counter, int at) {
            int alarm = x.newId();
            int positiveComparison = 2;
            RequestBuilder request =
                    x.request(sync, 8).i32(alarm).i32(0x3f).i32(counter).i32(0);
            x.send(request.i32(0).i32(at).i32(positiveComparison).i32(0).i32(10).i32(1));
            return alarm;
        }

        int nextAlarm(int alarm) {
            return x.ask(x.request(sync, 10).i32(alarm)).i32(20);
        }

        int fence() {
            int fence = x.newId();
            x.send(x.request(sync, 14).i32(x.setup().root()).i32(fence).i32(0));
            return fence;
        }

        boolean triggered(int fence) {
            return x.ask(x.request(sync, 18).i32(fence)).u8(8) == 1;
        }
    }

    @ParameterizedTest
    @MethodSource("orders")
    void shapesAndRegionsOfBitmapsStayAsTheyAre(ByteOrder order) {
        try (RawClient x = between.display.connect(order)) {
            Client client = Client.of(x);
            int window = shaped(client);
            int bitmap = client.bitmap(20);
            int region = client.region(bitmap);
            x.send(client.ops().one(54, bitmap));
            List<String> shapes = client.rectangles(window);
            List<String> area = client.area(region);
            assertThat(shapes).hasSizeGreaterThan(30);
            assertThat(area).hasSize(20);
            for (int move = 0; move < 3; move++) {
                between.move();
                assertThat(client.rectangles(window)).isEqualTo(shapes);
                assertThat(client.area(region)).isEqualTo(area);
            }
        }
    }

    /** Another one for each kind. */
    private static int shaped(Client client) {
        int window = client.ops().window(10, 10, 100, 100, 0xff0000, 0);
        for (int kind = 0; kind < KINDS; kind++) {
            int bitmap = client.bitmap(10 + kind);
            client.mask(window, kind, bitmap);
            client.x().send(client.ops().one(54, bitmap));
        }
        return window;
    }

    @Test
    void whatIsReckonedWithAShapeAfterAMoveIsRight() {
        try (RawClient x = between.display.connect()) {
            Client client = Client.of(x);
            int window = shaped(client);
            between.move();
            int union = 1;
            x.send(x.request(client.shape(), 1)
                    .u8(union)
                    .u8(0)
                    .u8(0)
                    .u8(0)
                    .i32(window)
                    .i32(0)
                    .u16(60)
                    .u16(60)
                    .u16(30)
                    .u16(30));
            List<String> shapes = client.rectangles(window);
            between.move();
            assertThat(client.rectangles(window)).isEqualTo(shapes).contains("0: 60 60 30 30");
        }
    }

    @Test
    void shapesOfManyThousandRectanglesStayAsTheyAre() {
        try (RawClient x = between.display.connect()) {
            Client client = Client.of(x);
            int size = 100;
            int window = client.ops().window(0, 0, size, size, 0, 0);
            int bitmap = client.ops().pixmap(size, size, 1);
            int gc = client.ops().gc(bitmap, 0);
            client.ops().putImage(bitmap, gc, size, size, 1, chequered(size));
            client.mask(window, 0, bitmap);
            List<String> shapes = client.rectangles(window);
            assertThat(shapes).hasSizeGreaterThan(5000);
            for (int move = 0; move < 2; move++) {
                between.move();
                assertThat(client.rectangles(window)).isEqualTo(shapes);
            }
        }
    }

    /** Every other pixel, in rows of whole 32-bit units. */
    private static byte[] chequered(int size) {
        int row = (size + 31) / 32 * 4;
        byte[] bits = new byte[row * size];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = (byte) (i / row % 2 == 0 ? 0x55 : 0xaa);
        }
        return bits;
    }

    @ParameterizedTest
    @MethodSource("orders")
    void countersAndAlarmsGoOnFromWhereOthersHaveBroughtThem(ByteOrder order) {
        try (RawClient x = between.display.connect(order);
                RawClient other = between.home.connect()) {
            Client client = Client.of(x);
            int counter = client.counter(5);
            int alarm = client.alarm(counter, 10);
            x.sync();
            Client outside = Client.of(other);
            outside.add(counter, 37);
            other.sync();
            int alarmNotify = x.extension("SYNC").orElseThrow().firstEvent() + 1;
            assertThat(x.hasEvent(alarmNotify)).isTrue();

            between.move();

            assertThat(client.value(counter)).isEqualTo(42);
            assertThat(client.nextAlarm(alarm)).isEqualTo(50);
            assertThat(x.hasEvent(alarmNotify)).as("fired again").isFalse();
            client.add(counter, 8);
            assertThat(x.hasEvent(alarmNotify)).isTrue();
        }
    }

    /** X.Org 21.1 makes no fence for a client of the other byte order: it takes the drawable's id as it lies there. */
    @Test
    void fencesStayTriggered() {
        try (RawClient x = between.display.connect();
                RawClient other = between.home.connect()) {
            Client client = Client.of(x);
            List<Integer> fences = List.of(client.fence(), client.fence());
            x.sync();
            other.send(other.request(Client.of(other).sync(), 15).i32(fences.getFirst()));
            other.sync();
            between.move();
            assertThat(client.triggered(fences.getFirst())).isTrue();
            assertThat(client.triggered(fences.getLast())).isFalse();
        }
    }

    @Test
    void serverThatHasDiedTakesOnlyWithItWhatNoRequestTold() {
        try (RawClient x = between.display.connect()) {
            Client client = Client.of(x);
            int counter = client.counter(5);
            client.add(counter, 2);
            int window = shaped(client);
            x.sync();
            between.home.kill();
            between.move();
            assertThat(client.value(counter)).isEqualTo(7);
            assertThat(client.rectangles(window)).as("whole").contains("0: 0 0 100 100");
        }
    }

    @Test
    void savedDisplayHasThemToo() throws IOException {
        Path saved = Files.createDirectory(directory.resolve("saved"));
        List<UnixSocket> pair = UnixSocket.pair(UnixSocket.Type.STREAM);
        try (RawClient x = between.display.connect();
                UnixSocket _ = pair.get(1)) {
            Client client = Client.of(x);
            int window = shaped(client);
            int region = client.region(client.bitmap(20));
            int counter = client.counter(41);
            x.sync();
            try (RawClient other = between.home.connect()) {
                Client.of(other).add(counter, 1);
                other.sync();
            }
            List<String> shapes = client.rectangles(window);
            List<String> area = client.area(region);
            Map<Integer, UnixSocket> sockets = new HashMap<>();
            try (Held held = between.display.proxy().hold(Duration.ofSeconds(20))) {
                held.save(saved);
                sockets.put(held.clients().getFirst().number(), pair.getFirst());
            }
            try (ProxiedDisplay restored = ProxiedDisplay.restore(directory, between.away, saved, sockets);
                    RawClient later = restored.connect()) {
                Client asking = Client.of(later);
                assertThat(asking.rectangles(window)).isEqualTo(shapes);
                assertThat(asking.area(region)).isEqualTo(area);
                assertThat(asking.value(counter)).isEqualTo(42);
                restored.move(between.home);
                assertThat(asking.rectangles(window)).isEqualTo(shapes);
                assertThat(asking.area(region)).isEqualTo(area);
                assertThat(asking.value(counter)).isEqualTo(42);
            }
        }
    }
}

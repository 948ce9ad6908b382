package dev.dormouse.x11.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.x11.protocol.Core;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thousands of requests at random, right and wrong ones, to a real server and to the model: both must know the same windows. */
final class RandomRequestsTest {
    private static final int WINDOWS = 24;

    @TempDir
    private Path directory;

    private final TestModel model = new TestModel();
    private final List<ClientModel> clients = new ArrayList<>();
    private final List<RawX> connections = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {7, 11, 13, 17})
    void theModelKnowsWhatTheServerDoes(long seed) {
        try (Xvfb server = Xvfb.start(directory);
                RawX one = RawX.connect(server.socket());
                RawX other = RawX.connect(server.socket())) {
            add(one);
            add(other);
            Random random = new Random(seed);
            for (int i = 0; i < 12_000; i++) {
                int client = random.nextInt(2);
                send(client, request(random, client));
                if (i % 600 == 599) {
                    compare(one);
                }
            }
            assertThat(model.reloaded().texts()).isEqualTo(model.texts());
        }
    }

    private void add(RawX connection) {
        assertThat(connection.root()).isEqualTo(TestModel.ROOT);
        connections.add(connection);
        clients.add(model.display.addClient(connection.base(), TestModel.MASK, false));
    }

    /** One at a time, as two clients' requests have no order otherwise. */
    private void send(int client, byte[] request) {
        RawX connection = connections.get(client);
        model.feed(clients.get(client), request);
        connection.send(request);
        long sequence = connection.sent();
        connection.sync();
        clients.get(client).sequence(connection.sent());
        connection.failures.stream()
                .filter(failure -> failure.sequence() == sequence)
                .forEach(failure -> model.display.undo(clients.get(client), sequence));
        connection.failures.clear();
    }

    private void compare(RawX server) {
        for (ClientModel client : clients) {
            for (int number = 1; number <= WINDOWS; number++) {
                int id = client.base() | number;
                WindowResource window = model.display.find(id, WindowResource.class);
                String known = window == null ? "gone" : Seen.byModel(window);
                assertThat(known).as(Integer.toHexString(id)).isEqualTo(Seen.byServer(server, id));
            }
        }
        server.failures.clear();
        clients.get(connections.indexOf(server)).sequence(server.sent());
    }

    private int window(Random random, int client) {
        return clients.get(client).base() | 1 + random.nextInt(WINDOWS);
    }

    private int any(Random random) {
        return window(random, random.nextInt(2));
    }

    private int parent(Random random) {
        return random.nextInt(4) == 0 ? TestModel.ROOT : any(random);
    }

    private byte[] request(Random random, int client) {
        return switch (random.nextInt(14)) {
            case 0, 1, 2 -> create(random, client);
            case 3 -> Req.ids(random.nextInt(6) == 0 ? Core.DESTROY_SUBWINDOWS : Core.DESTROY_WINDOW, 0, any(random));
            case 4, 5 -> configure(random);
            case 6 -> Req.configure(any(random), 0x60, any(random), random.nextInt(6));
            case 7 -> Req.configure(any(random), 0x40, random.nextInt(5));
            case 8 -> Req.ids(Core.CIRCULATE_WINDOW, random.nextInt(2), any(random));
            case 9 -> Req.ids(Core.MAP_WINDOW + random.nextInt(4), 0, any(random));
            case 10 ->
                Req.of(Core.REPARENT_WINDOW, 0)
                        .i32(any(random))
                        .i32(parent(random))
                        .u16(random.nextInt(40) - 20)
                        .u16(random.nextInt(40))
                        .build();
            case 11 -> attributes(random);
            case 12 ->
                Req.property(
                        random.nextInt(3), any(random), 1 + random.nextInt(4), 1 + random.nextInt(2), 8, new byte[5]);
            default -> property(random);
        };
    }

    private byte[] create(Random random, int client) {
        int gravities = 0x30;
        return Req.of(Core.CREATE_WINDOW, 0)
                .i32(window(random, client))
                .i32(parent(random))
                .u16(random.nextInt(100) - 30)
                .u16(random.nextInt(100) - 30)
                .u16(random.nextInt(80))
                .u16(1 + random.nextInt(80))
                .u16(random.nextInt(3))
                .u16(random.nextInt(8) == 0 ? 2 : 0)
                .i32(0)
                .i32(gravities)
                .i32(random.nextInt(11))
                .i32(random.nextInt(12))
                .build();
    }

    private byte[] attributes(Random random) {
        return switch (random.nextInt(5)) {
            case 4 -> Req.attributes(any(random), 0x8, random.nextInt(3));
            case 0 -> Req.attributes(any(random), 0x800, 1 << random.nextInt(18));
            case 1 -> Req.attributes(any(random), 0x1000, 1 << random.nextInt(14));
            case 2 -> Req.attributes(any(random), 0x220, random.nextInt(11), random.nextInt(2));
            default -> Req.attributes(any(random), 0x2000, TestModel.SERVER.colormap() * random.nextInt(2));
        };
    }

    private byte[] property(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> Req.ids(Core.DELETE_PROPERTY, 0, any(random), 1 + random.nextInt(4));
            case 1 -> Req.ids(Core.GET_PROPERTY, 1, any(random), 1 + random.nextInt(4), 0, 0, random.nextInt(4));
            default ->
                Req.of(Core.ROTATE_PROPERTIES, 0)
                        .i32(any(random))
                        .u16(3)
                        .u16(random.nextInt(5) - 2)
                        .i32(1)
                        .i32(2)
                        .i32(3)
                        .build();
        };
    }

    /** Sometimes with a value too many. */
    private byte[] configure(Random random) {
        int mask = random.nextInt(0x20);
        int[] values = new int[Integer.bitCount(mask) + (random.nextInt(20) == 0 ? 1 : 0)];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(90) - 1;
        }
        return Req.configure(any(random), mask, values);
    }
}

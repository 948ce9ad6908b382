package dev.dormouse.x11.state.extension;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.x11.protocol.RequestBuilder;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.RawX;
import dev.dormouse.x11.state.Req;
import dev.dormouse.x11.state.WindowResource;
import dev.dormouse.x11.state.Xvfb;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Regions and shapes reckoned with at random, by a real server and by the model: both must come to the same. */
final class RandomRegionsTest {
    private static final int REGIONS = 6;

    @TempDir
    private Path directory;

    private final Random random = new Random(3);

    @Test
    void theModelReckonsAsTheServerDoes() {
        try (Xvfb server = Xvfb.start(directory);
                RawX connection = RawX.connect(server.socket())) {
            Model model = Model.of(connection);
            ClientModel client = model.display.addClient(connection.base(), Model.MASK, false);
            int window = connection.base() + 0x100;
            both(model, client, connection, model.ids("XFIXES", 0, 6, 0));
            both(model, client, connection, Req.window(window, Model.ROOT, 0, 0, 60, 50, 0));
            for (int i = 0; i < REGIONS; i++) {
                both(model, client, connection, model.ids("XFIXES", 5, region(connection, i)));
            }
            for (int round = 0; round < 4000; round++) {
                boolean shape = random.nextInt(4) == 0;
                both(model, client, connection, shape ? shape(model, window) : operation(model, connection));
                if (round % 20 == 19) {
                    compare(model, connection, window);
                }
            }
            assertThat(connection.failures).isEmpty();
        }
    }

    private static void both(Model model, ClientModel client, RawX connection, byte[] request) {
        model.feed(client, request);
        connection.send(request);
    }

    private static int region(RawX connection, int number) {
        return connection.base() + 1 + number;
    }

    private int any(RawX connection) {
        return region(connection, random.nextInt(REGIONS));
    }

    private RequestBuilder boxes(RequestBuilder request) {
        for (int i = random.nextInt(4); i > 0; i--) {
            request.u16(random.nextInt(80) - 10)
                    .u16(random.nextInt(80) - 10)
                    .u16(random.nextInt(40))
                    .u16(random.nextInt(40));
        }
        return request;
    }

    private byte[] operation(Model model, RawX connection) {
        int one = any(connection);
        int other = any(connection);
        int target = any(connection);
        int kind = random.nextInt(9);
        return switch (kind) {
            case 0, 1 -> boxes(model.of("XFIXES", 11).i32(one)).build();
            case 2 -> model.ids("XFIXES", 12, one, target);
            case 3, 4, 5 -> model.ids("XFIXES", 10 + kind, one, other, target);
            case 6 ->
                model.of("XFIXES", 16)
                        .i32(one)
                        .u16(-3)
                        .u16(4)
                        .u16(70)
                        .u16(50)
                        .i32(target)
                        .build();
            case 7 ->
                model.of("XFIXES", 17)
                        .i32(one)
                        .u16(random.nextInt(9) - 4)
                        .u16(random.nextInt(9) - 4)
                        .build();
            default ->
                // The extents of an empty region are an empty rectangle to servers, which is no region at all.
                random.nextBoolean() && !area(model, one).equals(Region.EMPTY)
                        ? model.ids("XFIXES", 18, one, target)
                        : model.of("XFIXES", 28)
                                .i32(one)
                                .i32(target)
                                .u16(1)
                                .u16(2)
                                .u16(3)
                                .u16(4)
                                .build();
        };
    }

    private static Region area(Model model, int region) {
        RegionResource known = Objects.requireNonNull(model.display.find(region, RegionResource.class));
        return Objects.requireNonNull(known.area());
    }

    private byte[] shape(Model model, int window) {
        int kind = random.nextInt(3);
        if (random.nextInt(5) == 0) {
            return model.of("SHAPE", 4)
                    .u8(kind)
                    .u8(0)
                    .u16(0)
                    .i32(window)
                    .u16(2)
                    .u16(-1)
                    .build();
        }
        if (random.nextInt(10) == 0) {
            return model.of("SHAPE", 2)
                    .u8(random.nextInt(5))
                    .u8(kind)
                    .u16(0)
                    .i32(window)
                    .i32(0)
                    .i32(0)
                    .build();
        }
        return boxes(model.of("SHAPE", 1)
                        .u8(random.nextInt(5))
                        .u8(kind)
                        .u16(0)
                        .i32(window)
                        .u16(3)
                        .u16(1))
                .build();
    }

    private static void compare(Model model, RawX connection, int window) {
        for (int i = 0; i < REGIONS; i++) {
            int id = region(connection, i);
            RegionResource known = Objects.requireNonNull(model.display.find(id, RegionResource.class));
            ByteBuffer reply = Objects.requireNonNull(connection.ask(model.ids("XFIXES", 19, id)));
            assertThat(known.area()).isEqualTo(Region.read(reply, 32));
        }
        WindowResource known = Objects.requireNonNull(model.display.find(window, WindowResource.class));
        for (int kind = 0; kind < Shapes.KINDS; kind++) {
            ByteBuffer reply = Objects.requireNonNull(connection.ask(model.ids("SHAPE", 8, window, kind)));
            if (Shapes.shaped(known, kind)) {
                assertThat(Shapes.area(known, kind)).as("kind " + kind).isEqualTo(Region.read(reply, 32));
            }
        }
        ByteBuffer extents = Objects.requireNonNull(connection.ask(model.ids("SHAPE", 5, window)));
        assertThat(extents.get(8) != 0).isEqualTo(Shapes.shaped(known, 0));
        assertThat(extents.get(9) != 0).isEqualTo(Shapes.shaped(known, 1));
    }
}

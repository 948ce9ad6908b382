package dev.dormouse.x11.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.x11.protocol.Core;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Graphics contexts changed at random draw the same on their server as those made again on another. */
final class GcsOnServersTest {
    private static final int GCS = 12;
    private static final int FIRST_GC = 0x100;
    private static final int FIRST_TILE = 0x200;
    private static final int FIRST_BITMAP = 0x300;
    private static final int FONT = 0x400;
    private static final int CURSOR = 0x500;
    private static final int CANVAS = 0x600;

    @TempDir
    private Path directory;

    private final TestModel model = new TestModel();
    private final Random random = new Random();

    @ParameterizedTest
    @ValueSource(longs = {3, 5, 8})
    void theyDrawTheSame(long seed) throws Exception {
        random.setSeed(seed);
        try (Xvfb old = Xvfb.start(Files.createDirectory(directory.resolve("old")));
                Xvfb fresh = Xvfb.start(Files.createDirectory(directory.resolve("fresh")));
                RawX one = RawX.connect(old.socket());
                RawX other = RawX.connect(fresh.socket())) {
            assertThat(one.base()).isEqualTo(other.base());
            ClientModel client = model.display.addClient(one.base(), TestModel.MASK, false);
            live(one, client);
            remake(other, client);
            List<byte[]> wanted = drawings(one);
            List<byte[]> got = drawings(other);
            assertThat(wanted.stream().map(Arrays::hashCode).distinct().count()).isGreaterThan(GCS / 2);
            for (int i = 0; i < GCS; i++) {
                assertThat(got.get(i))
                        .as("context " + i + text(client.base() + FIRST_GC + i))
                        .isEqualTo(wanted.get(i));
            }
        }
    }

    private String text(int gc) {
        GcResource known = Objects.requireNonNull(model.display.find(gc, GcResource.class));
        StringBuilder text = new StringBuilder(known.clip() == null ? ":" : ": clipped");
        for (int bits = known.mask(); bits != 0; bits = Bits.rest(bits)) {
            text.append(' ').append(Bits.lowest(bits)).append('=');
            text.append(Integer.toHexString(known.value(Bits.lowest(bits))));
        }
        return text.append(' ').append(Arrays.toString(known.dashes())).toString();
    }

    private void live(RawX server, ClientModel client) {
        int base = server.base();
        for (int i = 0; i < 3; i++) {
            both(server, client, Req.pixmap(base + FIRST_TILE + i, 24));
            both(server, client, Req.pixmap(base + FIRST_BITMAP + i, 1));
            both(server, client, Req.font(base + FONT + i, i == 0 ? "fixed" : "cursor"));
        }
        fill(server);
        for (int i = 0; i < GCS; i++) {
            int mask = 1 << GcResource.TILE | 1 << GcResource.STIPPLE;
            both(
                    server,
                    client,
                    Req.gc(base + FIRST_GC + i, TestModel.ROOT, mask, base + FIRST_TILE, base + FIRST_BITMAP));
        }
        for (int i = 0; i < 3000; i++) {
            both(server, client, change(base));
        }
        cursor(server, client);
        for (int i = 0; i < 3; i++) {
            both(server, client, Req.ids(Core.FREE_PIXMAP, 0, base + FIRST_TILE + i));
            both(server, client, Req.ids(Core.FREE_PIXMAP, 0, base + FIRST_BITMAP + i));
            both(server, client, Req.ids(Core.CLOSE_FONT, 0, base + FONT + i));
        }
        server.sync();
    }

    /** Wrong requests change nothing on either side but what both take of them. */
    private void both(RawX server, ClientModel client, byte[] request) {
        boolean withheld = model.feed(client, request) == Verdict.WITHHOLD;
        server.send(withheld ? Req.ids(Core.NO_OPERATION, 0) : request);
    }

    private byte[] change(int base) {
        int gc = base + FIRST_GC + random.nextInt(GCS);
        return switch (random.nextInt(6)) {
            case 0 ->
                Req.of(Core.SET_DASHES, 0)
                        .i32(gc)
                        .u16(random.nextInt(9))
                        .u16(2)
                        .u8(random.nextInt(8))
                        .u8(1 + random.nextInt(8))
                        .build();
            case 1 ->
                Req.of(Core.SET_CLIP_RECTANGLES, random.nextInt(5))
                        .i32(gc)
                        .u16(random.nextInt(9))
                        .u16(random.nextInt(9))
                        .u16(random.nextInt(9))
                        .u16(random.nextInt(9))
                        .u16(40)
                        .u16(20)
                        .build();
            case 2 -> Req.ids(Core.COPY_GC, 0, gc, base + FIRST_GC + random.nextInt(GCS), random.nextInt(1 << 23));
            default -> changes(gc, base);
        };
    }

    private byte[] changes(int gc, int base) {
        int mask = (random.nextInt(8) | 1) << random.nextInt(GcResource.COUNT - 2);
        int[] values = new int[Integer.bitCount(mask)];
        int at = 0;
        for (int bits = mask; bits != 0; bits = Bits.rest(bits)) {
            values[at++] = value(Bits.lowest(bits), base);
        }
        return Req.changeGc(gc, mask, values);
    }

    private int value(int bit, int base) {
        int one = random.nextInt(3);
        return switch (bit) {
            case 0 -> random.nextInt(17);
            case 1, 2, 3 -> random.nextInt();
            case 4 -> random.nextInt(6);
            case GcResource.TILE -> base + FIRST_TILE + one;
            case GcResource.STIPPLE -> base + FIRST_BITMAP + one;
            case GcResource.FONT -> base + FONT + one;
            case GcResource.CLIP_MASK -> one == 0 ? 0 : base + FIRST_BITMAP + one;
            case GcResource.DASHES -> 1 + random.nextInt(9);
            case 15, 16 -> 0;
            default -> random.nextInt(4);
        };
    }

    private void cursor(RawX server, ClientModel client) {
        int bitmap = server.base() + FIRST_BITMAP;
        both(server, client, Req.cursor(server.base() + CURSOR, bitmap, bitmap));
        byte[] question = Req.of(Core.GET_IMAGE, 1)
                .i32(bitmap)
                .i32(0)
                .u16(16)
                .u16(16)
                .i32(-1)
                .build();
        ByteBuffer image = Objects.requireNonNull(server.ask(question));
        byte[] bits = new byte[64];
        image.get(32, bits);
        Bitmap seen = new Bitmap(16, 16, bits);
        model.display.takeUnseen().forEach(cursor -> cursor.images(seen, seen));
        assertThat(model.texts()).anyMatch(text -> text.contains(HexFormat.of().formatHex(bits)));
    }

    private void remake(RawX server, ClientModel client) {
        Stage before = Stage.FOUNDATIONS;
        for (TestModel.Emitted one : model.emitted()) {
            if (before.compareTo(Stage.CURSORS) < 0 && one.stage().compareTo(Stage.CURSORS) >= 0) {
                server.sync();
                assertThat(server.failures).isEmpty();
                fill(server);
            }
            before = one.stage();
            if (one.stage() != Stage.FREED) {
                server.send(one.request());
            }
        }
        server.sync();
        assertThat(server.failures).isEmpty();
        assertThat(model.display.all(PixmapResource.class)).isNotEmpty().allMatch(Resource::freed);
        assertThat(model.reloaded().texts()).isEqualTo(model.texts());
        assertThat(client.bytes()).isPositive();
    }

    /** Stands in for the copying of contents: the same patterns on each server, by a context that the model does not know. */
    private static void fill(RawX server) {
        int base = server.base();
        for (int i = 0; i < 3; i++) {
            for (int pixmap : new int[] {base + FIRST_TILE + i, base + FIRST_BITMAP + i}) {
                paint(server, pixmap, 0, 0, 0, 16, 16);
                paint(server, pixmap, (0x5599dd << i) | 1, i, 3 * i, 3 + i, 7);
            }
        }
        server.sync();
        server.failures.clear();
    }

    private static void paint(RawX server, int pixmap, int color, int x, int y, int width, int height) {
        int gc = server.base() + 0x700;
        server.send(Req.gc(gc, pixmap, 4, color));
        server.send(rectangle(pixmap, gc, x, y, width, height));
        server.send(Req.ids(Core.FREE_GC, 0, gc));
    }

    private static byte[] rectangle(int drawable, int gc, int x, int y, int width, int height) {
        return Req.of(Core.POLY_FILL_RECTANGLE, 0)
                .i32(drawable)
                .i32(gc)
                .u16(x)
                .u16(y)
                .u16(width)
                .u16(height)
                .build();
    }

    private static List<byte[]> drawings(RawX server) {
        List<byte[]> images = new ArrayList<>();
        int canvas = server.base() + CANVAS;
        for (int i = 0; i < GCS; i++) {
            int gc = server.base() + FIRST_GC + i;
            server.send(Req.of(Core.CREATE_PIXMAP, 24)
                    .i32(canvas)
                    .i32(TestModel.ROOT)
                    .u16(64)
                    .u16(64)
                    .build());
            paint(server, canvas, 0x123456, 0, 0, 64, 64);
            server.send(rectangle(canvas, gc, 3, 3, 50, 40));
            byte[] line = Req.of(Core.POLY_LINE, 0)
                    .i32(canvas)
                    .i32(gc)
                    .u16(1)
                    .u16(60)
                    .u16(60)
                    .u16(50)
                    .u16(9)
                    .u16(9)
                    .build();
            server.send(line);
            server.send(Req.of(Core.IMAGE_TEXT8, 2)
                    .i32(canvas)
                    .i32(gc)
                    .u16(20)
                    .u16(40)
                    .u8('A')
                    .u8('b')
                    .build());
            ByteBuffer image = Objects.requireNonNull(server.ask(Req.of(Core.GET_IMAGE, 2)
                    .i32(canvas)
                    .i32(0)
                    .u16(64)
                    .u16(64)
                    .i32(-1)
                    .build()));
            byte[] pixels = new byte[64 * 64 * 4];
            image.get(32, pixels);
            images.add(pixels);
            server.send(Req.ids(Core.FREE_PIXMAP, 0, canvas));
        }
        return images;
    }
}

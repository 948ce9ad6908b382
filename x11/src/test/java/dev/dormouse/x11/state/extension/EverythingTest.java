package dev.dormouse.x11.state.extension;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.RawX;
import dev.dormouse.x11.state.Req;
import dev.dormouse.x11.state.Stage;
import dev.dormouse.x11.state.WindowResource;
import dev.dormouse.x11.state.Xvfb;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** State made on one server, made again on another, which then answers every question as the first does. */
final class EverythingTest {
    @TempDir
    private Path directory;

    @Test
    void isMadeAgainOnAnotherServer() throws Exception {
        try (Xvfb first = Xvfb.start(Files.createDirectory(directory.resolve("1")));
                Xvfb second = Xvfb.start(Files.createDirectory(directory.resolve("2")));
                RawX here = RawX.connect(first.socket());
                RawX there = RawX.connect(second.socket())) {
            Model model = Model.of(here);
            ClientModel client = model.display.addClient(here.base(), Model.MASK, false);
            for (byte[] request : new Sample(model, here.base(), formats(model, here)).requests()) {
                model.feed(client, request);
                here.send(request);
            }
            here.sync();
            assertThat(here.failures).isEmpty();
            readBack(model, here);
            model.emitted().stream()
                    .filter(one -> one.stage() != Stage.FREED)
                    .forEach(one -> there.send(one.request()));
            there.sync();
            assertThat(there.failures).isEmpty();
            assertThat(answers(model, there)).isEqualTo(answers(model, here)).doesNotContain("refused");
            assertThat(model.emitted()).hasSizeGreaterThan(60);
            assertThat(model.display.all(PictureResource.class)).hasSize(8);
            assertThat(model.reloaded().texts()).isEqualTo(model.texts());
        }
    }

    private static Sample.Formats formats(Model model, RawX server) {
        ByteBuffer reply = Objects.requireNonNull(server.ask(model.ids("RENDER", 1)));
        int argb32 = 0;
        int rgb24 = 0;
        int a8 = 0;
        for (int i = 0; i < reply.getInt(8); i++) {
            int at = 32 + 28 * i;
            int depth = reply.get(at + 5);
            int red = reply.getShort(at + 8);
            int alphaMask = reply.getShort(at + 22) & 0xffff;
            argb32 = depth == 32 && red == 16 && alphaMask == 0xff ? reply.getInt(at) : argb32;
            rgb24 = depth == 24 && red == 16 ? reply.getInt(at) : rgb24;
            a8 = depth == 8 && alphaMask == 0xff ? reply.getInt(at) : a8;
        }
        return new Sample.Formats(argb32, rgb24, a8);
    }

    /** What the proxy asks before a move. */
    private static void readBack(Model model, RawX server) {
        for (RegionResource region : model.display.all(RegionResource.class)) {
            if (region.unknown()) {
                ByteBuffer reply = server.ask(model.ids("XFIXES", 19, region.id()));
                region.rectangles(rectangles(Objects.requireNonNull(reply)));
            }
        }
        for (WindowResource window : model.display.all(WindowResource.class)) {
            for (int kind = 0; kind < Shapes.KINDS; kind++) {
                assertThat(Shapes.unknown(window, kind)).isFalse();
            }
        }
    }

    private static short[] rectangles(ByteBuffer reply) {
        short[] numbers = new short[2 * reply.getInt(4)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = reply.getShort(32 + 2 * i);
        }
        return numbers;
    }

    private static List<String> answers(Model model, RawX server) {
        int base = server.base();
        List<byte[]> questions = new ArrayList<>();
        for (int region = 0; region < 4; region++) {
            questions.add(model.ids("XFIXES", 19, base + Sample.REGION + region));
        }
        for (int kind = 0; kind < Shapes.KINDS; kind++) {
            questions.add(model.ids("SHAPE", 8, base + Sample.WINDOW, kind));
        }
        questions.add(model.ids("SHAPE", 5, base + Sample.WINDOW));
        questions.add(model.ids("SHAPE", 7, base + Sample.WINDOW));
        questions.add(model.ids("SYNC", 5, base + Sample.COUNTER));
        questions.add(model.ids("SYNC", 10, base + Sample.ALARM));
        questions.add(model.ids("SYNC", 13, 0));
        questions.add(model.ids("SYNC", 18, base + 0x302));
        questions.add(model.ids("XInputExtension", 60, base + Sample.WINDOW));
        questions.add(model.ids("XInputExtension", 60, Model.ROOT));
        questions.add(model.ids("XInputExtension", 45, 0));
        questions.add(model.ids("XKEYBOARD", 21, 3, 0, 0, 0, 0, 0));
        questions.add(model.ids("XFIXES", 24, base + 0x262));
        return questions.stream().map(question -> answer(server, question)).toList();
    }

    private static String answer(RawX server, byte[] question) {
        ByteBuffer reply = server.ask(question);
        if (reply == null) {
            return "refused";
        }
        byte[] bytes = new byte[reply.capacity()];
        // All but the sequence number.
        reply.putShort(2, (short) 0).get(0, bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void picturesDrawTheSame() throws Exception {
        try (Xvfb first = Xvfb.start(Files.createDirectory(directory.resolve("1")));
                Xvfb second = Xvfb.start(Files.createDirectory(directory.resolve("2")));
                RawX here = RawX.connect(first.socket());
                RawX there = RawX.connect(second.socket())) {
            Model model = Model.of(here);
            ClientModel client = model.display.addClient(here.base(), Model.MASK, false);
            for (byte[] request : drawing(model, here.base(), formats(model, here))) {
                model.feed(client, request);
                here.send(request);
            }
            model.emitted().forEach(one -> there.send(one.request()));
            assertThat(drawn(model, there)).isEqualTo(drawn(model, here)).contains("9a12567f", "000af5ff");
            assertThat(here.failures).isEmpty();
            assertThat(there.failures).isEmpty();
        }
    }

    /** A gradient as the source, glyphs as the mask, and a picture of a pixmap with clip rectangles. */
    private static List<byte[]> drawing(Model model, int base, Sample.Formats formats) {
        List<byte[]> requests = new ArrayList<>();
        requests.add(model.ids("RENDER", 0, 0, 11));
        requests.add(Req.pixmap(base + 1, 32));
        requests.add(model.ids("RENDER", 4, base + 2, base + 1, formats.argb32(), 0));
        requests.add(model.of("RENDER", 6)
                .i32(base + 2)
                .u16(2)
                .u16(1)
                .i32(0)
                .i32(0x80008)
                .build());
        requests.add(model.ids("RENDER", 33, base + 3, 0x12341234, 0x56785678));
        requests.add(model.of("RENDER", 34)
                .i32(base + 4)
                .i32(0)
                .i32(0)
                .i32(0x100000)
                .i32(0x80000)
                .i32(2)
                .i32(0)
                .i32(0x10000)
                .i32(0xffff)
                .i32(0xffff0000)
                .i32(0xffff0000)
                .i32(0xffff0000)
                .build());
        requests.add(model.ids("RENDER", 17, base + 5, formats.a8()));
        requests.add(model.of("RENDER", 20)
                .i32(base + 5)
                .i32(1)
                .i32(7)
                .bytes(new byte[] {4, 0, 2, 0, 0, 0, 0, 0, 4, 0, 0, 0})
                .bytes(new byte[] {-1, 64, 32, -1, 1, -1, 99, 3})
                .build());
        return requests;
    }

    private static String drawn(Model model, RawX server) {
        int base = server.base();
        server.send(model.of("RENDER", 26)
                .u8(1)
                .u8(0)
                .u16(0)
                .i32(base + 2)
                .i32(0x12345678)
                .i32(0x7fff9abc)
                .i32(0)
                .i32(0x100010)
                .build());
        server.send(model.of("RENDER", 8)
                .u8(3)
                .u8(0)
                .u16(0)
                .i32(base + 4)
                .i32(0)
                .i32(base + 2)
                .i32(0)
                .i32(0)
                .i32(0x60004)
                .i32(0x40004)
                .build());
        server.send(model.of("RENDER", 23)
                .u8(3)
                .u8(0)
                .u16(0)
                .i32(base + 3)
                .i32(base + 2)
                .i32(0)
                .i32(base + 5)
                .i32(0)
                .u8(1)
                .u8(0)
                .u16(0)
                .u16(3)
                .u16(3)
                .u8(7)
                .u8(0)
                .u16(0)
                .build());
        return answer(
                server,
                Req.of(Core.GET_IMAGE, 2)
                        .i32(base + 1)
                        .i32(0)
                        .i32(0x100010)
                        .i32(-1)
                        .build());
    }
}

package dev.dormouse.x11.moved;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.x11.kit.RawClient;
import dev.dormouse.x11.kit.XOps;
import dev.dormouse.x11.kit.XRender;
import dev.dormouse.x11.protocol.RequestBuilder;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Glyphs that come in a request longer than what is looked at before it is sent on: text is drawn with them after a move. */
class LongGlyphsTest {
    private static final int COLOUR = 0x204060;
    private static final int GLYPH = 77;

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

    /** 190 kB and 2.8 MB. */
    @ParameterizedTest
    @CsvSource({"false, 220, 220", "true, 220, 220", "false, 1000, 700", "true, 1000, 700"})
    void glyphsOfLongRequestsAreThereAfterAMove(boolean bigEndian, int width, int height) {
        ByteOrder order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        try (RawClient x = between.display.connect(order)) {
            XOps ops = new XOps(x);
            ops.enableBigRequests();
            XRender render = new XRender(x);
            int format = render.format(32);
            int glyphs = x.newId();
            x.send(render.request(17).i32(glyphs).i32(format));
            x.send(glyph(render, glyphs, width, height));
            int source = x.newId();
            x.send(render.request(33)
                    .i32(source)
                    .u16(0x2020)
                    .u16(0x4040)
                    .u16(0x6060)
                    .u16(0xffff));
            for (int move = 0; move < 3; move++) {
                int pixmap = ops.pixmap(width, height, 32);
                int picture = render.picture(pixmap, format);
                render.fill(picture, 0, width, height);
                x.send(text(render, source, picture, glyphs));
                assertThat(ops.pixel(pixmap, 0, 0)).isEqualTo(COLOUR);
                assertThat(ops.pixel(pixmap, width - 1, height - 1)).isEqualTo(COLOUR);
                between.move();
            }
        }
    }

    /** One that covers all of its rectangle. */
    private static RequestBuilder glyph(XRender render, int glyphs, int width, int height) {
        byte[] image = new byte[4 * width * height];
        Arrays.fill(image, (byte) 0xff);
        return render.request(20)
                .i32(glyphs)
                .i32(1)
                .i32(GLYPH)
                .u16(width)
                .u16(height)
                .i32(0)
                .i32(0)
                .bytes(image);
    }

    private static RequestBuilder text(XRender render, int source, int picture, int glyphs) {
        int over = 3;
        return render.request(25)
                .u8(over)
                .u8(0)
                .u16(0)
                .i32(source)
                .i32(picture)
                .i32(0)
                .i32(glyphs)
                .i32(0)
                .u8(1)
                .u8(0)
                .u16(0)
                .i32(0)
                .i32(GLYPH);
    }
}

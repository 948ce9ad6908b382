package dev.dormouse.x11.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.x11.protocol.Core;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CursorsTest {
    private final TestModel model = new TestModel();
    private final ClientModel client = model.client(1);
    private final int base = client.base();

    @Test
    void picturesOfCursorsAreWantedAndTravelInTheRequests() {
        model.feed(client, Req.pixmap(base + 1, 1));
        model.feed(client, Req.cursor(base + 2, base + 1, 0));
        List<PixmapCursor> unseen = model.display.takeUnseen();
        assertThat(unseen).hasSize(1);
        byte[] bits = new byte[64];
        bits[5] = 77;
        unseen.getFirst().images(new Bitmap(16, 16, bits), null);
        model.feed(client, Req.ids(Core.FREE_PIXMAP, 0, base + 1));
        TestModel again = model.reloaded();
        assertThat(again.texts()).isEqualTo(model.texts()).anyMatch(text -> text.contains("4d"));
        assertThat(again.display.takeUnseen()).isEmpty();
        assertThat(again.display.all(PixmapResource.class)).isEmpty();
    }

    @Test
    void colorsAreChanged() {
        model.feed(client, Req.font(base + 1, "cursor"));
        model.feed(client, Req.glyphCursor(base + 2, base + 1));
        List<String> before = model.texts();
        model.feed(
                client,
                Req.of(Core.RECOLOR_CURSOR, 0)
                        .i32(base + 2)
                        .bytes(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
                        .build());
        assertThat(model.texts()).isNotEqualTo(before).anyMatch(text -> text.endsWith("0102030405060708090a0b0c"));
    }

    @Test
    void aFontStaysForItsCursor() {
        model.feed(client, Req.font(base + 1, "cursor"));
        model.feed(client, Req.glyphCursor(base + 2, base + 1));
        assertThat(model.feed(client, Req.ids(Core.CLOSE_FONT, 0, base + 1))).isEqualTo(Verdict.WITHHOLD);
        assertThat(model.feed(client, Req.ids(Core.FREE_CURSOR, 0, base + 2))).isEqualTo(Verdict.PASS);
        assertThat(model.display.takeReaped()).extracting(Resource::id).containsExactly(base + 1);
    }
}

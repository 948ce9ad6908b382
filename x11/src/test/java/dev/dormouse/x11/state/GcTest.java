package dev.dormouse.x11.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.x11.protocol.Core;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class GcTest {
    private final TestModel model = new TestModel();
    private final ClientModel client = model.client(1);
    private final int base = client.base();

    private GcResource gc(int id) {
        return Objects.requireNonNull(model.display.find(id, GcResource.class));
    }

    private PixmapResource pixmap(int id) {
        return Objects.requireNonNull(model.display.find(id, PixmapResource.class));
    }

    private void feed(byte[]... requests) {
        for (byte[] request : requests) {
            model.feed(client, request);
        }
    }

    @Test
    void clipRectanglesAndClipMaskReplaceEachOther() {
        feed(Req.pixmap(base + 1, 1), Req.gc(base + 2, TestModel.ROOT, 1 << GcResource.CLIP_MASK, base + 1));
        assertThat(pixmap(base + 1).inUse()).isTrue();
        feed(Req.of(Core.SET_CLIP_RECTANGLES, 0)
                .i32(base + 2)
                .u16(5)
                .u16(6)
                .i32(0)
                .i32(0)
                .build());
        assertThat(pixmap(base + 1).inUse()).isFalse();
        assertThat(gc(base + 2).clip()).isNotNull();
        assertThat(gc(base + 2).value(GcResource.CLIP_X)).isEqualTo(5);
        feed(Req.changeGc(base + 2, 1 << GcResource.CLIP_MASK, 0));
        assertThat(gc(base + 2).clip()).isNull();
    }

    @Test
    void copiedValuesIncludeDefaultsDashesAndClip() {
        feed(Req.gc(base + 1, TestModel.ROOT, 4, 77), Req.gc(base + 2, TestModel.ROOT, 12, 1, 2));
        feed(Req.of(Core.SET_DASHES, 0).i32(base + 1).u16(1).u16(1).u8(9).build());
        feed(Req.ids(Core.COPY_GC, 0, base + 1, base + 2, 0x7fffff));
        assertThat(gc(base + 2).value(2)).isEqualTo(77);
        assertThat(gc(base + 2).mask() & 8).isZero();
        assertThat(gc(base + 2).dashes()).containsExactly(9);
    }

    @Test
    void aTileThatIsFreedIsKeptUntilTheContextLetsGoOfIt() {
        feed(Req.pixmap(base + 1, 24), Req.gc(base + 2, TestModel.ROOT, 1 << GcResource.TILE, base + 1));
        assertThat(model.feed(client, Req.ids(Core.FREE_PIXMAP, 0, base + 1))).isEqualTo(Verdict.WITHHOLD);
        assertThat(model.display.takeReaped()).isEmpty();
        feed(Req.pixmap(base + 3, 24), Req.changeGc(base + 2, 1 << GcResource.TILE, base + 3));
        assertThat(model.display.takeReaped()).extracting(Resource::id).containsExactly(base + 1);
        assertThat(model.display.find(base + 1)).isNull();
    }

    @Test
    void theContextLosesATileWhoseIdIsUsedAgain() {
        feed(Req.pixmap(base + 1, 24), Req.gc(base + 2, TestModel.ROOT, 1 << GcResource.TILE, base + 1));
        feed(Req.ids(Core.FREE_PIXMAP, 0, base + 1), Req.pixmap(base + 1, 1));
        assertThat(gc(base + 2).mask()).isZero();
        assertThat(model.display.takeReaped()).hasSize(1);
        assertThat(pixmap(base + 1).depth()).isEqualTo(1);
    }

    @Test
    void textThatShiftsTheFontChangesTheContext() {
        feed(Req.font(base + 1, "fixed"), Req.gc(base + 2, TestModel.ROOT, 0));
        feed(Req.of(Core.POLY_TEXT8, 0)
                .i32(TestModel.ROOT)
                .i32(base + 2)
                .i32(0)
                .bytes(new byte[] {1, 0, 'x', (byte) 255, 0, 0x20, 0, 1, 1, 0, 'y'})
                .build());
        assertThat(gc(base + 2).value(GcResource.FONT)).isEqualTo(base + 1);
    }

    @Test
    void wrongValuesStopTheRequestAsTheServerDoes() {
        feed(Req.gc(base + 1, TestModel.ROOT, 0), Req.changeGc(base + 1, 0x25, 3, 8, 9));
        assertThat(gc(base + 1).mask()).isEqualTo(5);
        feed(Req.changeGc(base + 1, 0x3, 3));
        assertThat(gc(base + 1).mask()).isEqualTo(5);
    }
}

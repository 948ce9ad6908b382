package dev.dormouse.x11.state.extension;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.protocol.RequestBuilder;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.CursorResource;
import dev.dormouse.x11.state.PixmapResource;
import dev.dormouse.x11.state.Req;
import dev.dormouse.x11.state.Resource;
import dev.dormouse.x11.state.Tag;
import dev.dormouse.x11.state.Verdict;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class RulesTest {
    private final Model model = Model.madeUp();
    private final ClientModel client = model.display.addClient(0x200000, Model.MASK, false);
    private final int base = client.base();

    private Verdict feed(RequestBuilder request) {
        return feed(request.build());
    }

    private Verdict feed(byte[] request) {
        return model.feed(client, request);
    }

    private List<String> emitted(String extension, int minor) {
        String head = "%02x%02x".formatted(model.ids(extension, minor)[0], minor);
        return model.emitted().stream()
                .map(Model.Emitted::hex)
                .filter(hex -> hex.startsWith(head))
                .toList();
    }

    private static <T> T only(List<T> list) {
        assertThat(list).hasSize(1);
        return list.getFirst();
    }

    @Test
    void aPixmapIsKeptForItsPictureAndFreedWithIt() {
        feed(Req.pixmap(base + 1, 32));
        feed(model.ids("RENDER", 4, base + 2, base + 1, 35, 0));
        assertThat(feed(Req.ids(Core.FREE_PIXMAP, 0, base + 1))).isEqualTo(Verdict.WITHHOLD);
        assertThat(feed(model.ids("RENDER", 7, base + 2))).isEqualTo(Verdict.PASS);
        assertThat(model.display.takeReaped()).extracting(Resource::id).containsExactly(base + 1);
    }

    @Test
    void picturesAndSelectionsGoWithTheirWindow() {
        feed(Req.window(base + 1, Model.ROOT));
        feed(model.ids("RENDER", 4, base + 2, base + 1, 35, 0));
        feed(model.of("DAMAGE", 1).i32(base + 3).i32(base + 1).u8(0));
        feed(model.ids("XFIXES", 3, base + 1, 1));
        feed(Req.ids(Core.DESTROY_WINDOW, 0, base + 1));
        assertThat(model.emitted()).isEmpty();
        assertThat(model.display.all(Resource.class)).isEmpty();
    }

    @Test
    void aCursorKeepsItsPictureUntilItsPixelsAreKnown() {
        feed(Req.pixmap(base + 1, 32));
        feed(model.ids("RENDER", 4, base + 2, base + 1, 35, 0));
        feed(model.of("RENDER", 27).i32(base + 3).i32(base + 2).u16(1).u16(2));
        CursorResource cursor = only(model.display.takeUnseen());
        assertThat(feed(model.ids("RENDER", 7, base + 2))).isEqualTo(Verdict.WITHHOLD);
        assertThat(feed(Req.ids(Core.FREE_PIXMAP, 0, base + 1))).isEqualTo(Verdict.WITHHOLD);
        ((RenderCursor) cursor).image(new byte[16 * 16 * 4]);
        assertThat(model.display.takeReaped()).extracting(Resource::id).containsExactlyInAnyOrder(base + 1, base + 2);
        Model again = model.reloaded();
        assertThat(again.texts()).isEqualTo(model.texts());
        assertThat(again.display.takeUnseen()).isEmpty();
        assertThat(again.display.all(PixmapResource.class)).isEmpty();
    }

    @Test
    void glyphsAreSplitByTheLengthOfTheWhole() {
        feed(model.ids("RENDER", 17, base + 1, 35));
        feed(model.of("RENDER", 20)
                .i32(base + 1)
                .i32(2)
                .i32(7)
                .i32(9)
                .bytes(new byte[] {3, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0})
                .bytes(new byte[] {5, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0})
                .bytes(new byte[12])
                .bytes(new byte[40]));
        GlyphSetResource set = Objects.requireNonNull(model.display.find(base + 1, GlyphSetResource.class));
        assertThat(Objects.requireNonNull(set.glyphs().byId().get(7)).image()).hasSize(12);
        assertThat(Objects.requireNonNull(set.glyphs().byId().get(9)).image()).hasSize(40);
    }

    @Test
    void manyGlyphsTakeSeveralShortRequests() {
        feed(model.ids("RENDER", 17, base + 1, 35));
        for (int id = 0; id < 20; id++) {
            feed(model.of("RENDER", 20)
                    .i32(base + 1)
                    .i32(1)
                    .i32(id)
                    .bytes(new byte[] {100, 0, 100, 0, 0, 0, 0, 0, 0, 0, 0, 0})
                    .bytes(new byte[40_000]));
        }
        assertThat(emitted("RENDER", 20)).hasSize(4).allMatch(hex -> hex.length() / 2 < 256 << 10);
        assertThat(model.reloaded().texts()).isEqualTo(model.texts());
    }

    @Test
    void sharedGlyphsOutliveTheFirstOfTheirNames() {
        feed(model.ids("RENDER", 17, base + 1, 35));
        feed(model.ids("RENDER", 18, base + 2, base + 1));
        assertThat(emitted("RENDER", 18)).hasSize(1);
        feed(model.ids("RENDER", 19, base + 1));
        assertThat(emitted("RENDER", 18)).isEmpty();
        assertThat(only(emitted("RENDER", 17))).contains("02002000");
    }

    @Test
    void selectionsOfKeyboardEventsAreAddedUp() {
        feed(keyboard(0).u16(0xff).u16(0x0f));
        feed(keyboard(0).u16(0x11).u16(0x10));
        assertThat(only(emitted("XKEYBOARD", 1))).endsWith("1e001e00");
        feed(keyboard(4));
        assertThat(emitted("XKEYBOARD", 1)).isEmpty();
    }

    /** About StateNotify of device 3. */
    private RequestBuilder keyboard(int clear) {
        return model.of("XKEYBOARD", 1).u16(3).u16(4).u16(clear).u16(0).u16(0).u16(0);
    }

    @Test
    void oneModifierOfAGrabIsTakenBack() {
        feed(Req.window(base + 1, Model.ROOT));
        feed(grab(0, 4));
        feed(ungrab(4));
        assertThat(only(emitted("XInputExtension", 54))).endsWith("00000000");
        feed(grab(1 << 31));
        feed(ungrab(4));
        assertThat(emitted("XInputExtension", 55)).hasSize(1);
        feed(ungrab(1 << 31));
        assertThat(emitted("XInputExtension", 54)).isEmpty();
        assertThat(emitted("XInputExtension", 55)).isEmpty();
    }

    private RequestBuilder grab(int... modifiers) {
        RequestBuilder request = model.of("XInputExtension", 54)
                .i32(12345)
                .i32(base + 1)
                .i32(0)
                .i32(38)
                .u16(2)
                .u16(modifiers.length)
                .u16(1)
                .u8(1)
                .u8(1)
                .u8(1)
                .u8(0)
                .u16(0)
                .i32(4);
        for (int modifier : modifiers) {
            request.i32(modifier);
        }
        return request;
    }

    private RequestBuilder ungrab(int modifier) {
        return model.of("XInputExtension", 55)
                .i32(base + 1)
                .i32(38)
                .u16(2)
                .u16(1)
                .i32(1)
                .i32(modifier);
    }

    @Test
    void aDetachedSegmentIsForgotten() {
        feed(model.ids("MIT-SHM", 1, base + 1, 77, 0));
        assertThat(model.reloaded().texts()).isEqualTo(model.texts()).hasSize(1);
        assertThat(feed(model.ids("MIT-SHM", 2, base + 1))).isEqualTo(Verdict.PASS);
        assertThat(model.texts()).isEmpty();
    }

    @Test
    void askingAboutOpenglIsNoUseOfAGpu() {
        feed(model.ids("GLX", 7, 1, 4));
        feed(model.ids("DRI3", 0, 1, 2));
        assertThat(client.tags()).isEmpty();
        feed(model.ids("GLX", 24, base + 1, 5, 0, 0x8014, 0, 1));
        assertThat(client.tags()).containsExactly(Tag.GLX_DIRECT);
        assertThat(Tag.immovable(client.tags())).isFalse();
        feed(model.ids("GLX", 1, 1));
        assertThat(Tag.direct(client.tags())).isFalse();
        assertThat(Tag.immovable(client.tags())).isTrue();
        feed(model.ids("DRI3", 2, base + 2, Model.ROOT, 400, 10 << 16 | 10, 24 << 16 | 40));
        assertThat(Tag.direct(client.tags())).isTrue();
        assertThat(Tag.direct(EnumSet.of(Tag.PRESENT))).isTrue();
    }

    @Test
    void theCursorIsHiddenAsOftenAsItWas() {
        for (int i = 0; i < 3; i++) {
            feed(model.ids("XFIXES", 29, Model.ROOT));
        }
        feed(model.ids("XFIXES", 30, Model.ROOT));
        assertThat(emitted("XFIXES", 29)).hasSize(2);
        assertThat(model.reloaded().texts()).isEqualTo(model.texts());
    }
}

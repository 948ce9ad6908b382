package dev.dormouse.x11.state.extension;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.protocol.RequestBuilder;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.Req;
import dev.dormouse.x11.state.Resource;
import dev.dormouse.x11.state.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cursors that grabs and changes of cursors need are kept for them; contexts that share are made in an order that is possible. */
final class HeldCursorsTest {
    private final Model model = Model.madeUp();
    private final ClientModel client = model.display.addClient(0x200000, Model.MASK, false);
    private final int window = client.base() + 1;
    private final int font = client.base() + 2;
    private final int cursor = client.base() + 3;
    private final int other = client.base() + 4;

    @BeforeEach
    void make() {
        feed(Req.window(window, Model.ROOT));
        feed(Req.of(Core.OPEN_FONT, 0).i32(font).u16(6).u16(0).bytes("cursor".getBytes(StandardCharsets.US_ASCII)));
        feed(glyphCursor(cursor));
        feed(glyphCursor(other));
    }

    private RequestBuilder glyphCursor(int id) {
        return Req.of(Core.CREATE_GLYPH_CURSOR, 0)
                .i32(id)
                .i32(font)
                .i32(font)
                .u16(2)
                .u16(3)
                .bytes(new byte[12]);
    }

    private Verdict feed(RequestBuilder request) {
        return model.feed(client, request.build());
    }

    private Verdict feed(byte[] request) {
        return model.feed(client, request);
    }

    private List<String> emitted(String head) {
        assertThat(model.reloaded().texts()).isEqualTo(model.texts());
        return model.emitted().stream()
                .map(Model.Emitted::hex)
                .filter(hex -> hex.startsWith(head))
                .toList();
    }

    private String head(String extension, int minor) {
        return "%02x%02x".formatted(model.ids(extension, minor)[0], minor);
    }

    private Verdict free(int id) {
        return feed(Req.ids(Core.FREE_CURSOR, 0, id));
    }

    private RequestBuilder buttonGrab(int button) {
        return Req.of(Core.GRAB_BUTTON, 1)
                .i32(window)
                .u16(4)
                .u8(1)
                .u8(1)
                .i32(0)
                .i32(cursor)
                .u8(button)
                .u8(0)
                .u16(0);
    }

    @Test
    void theCursorOfAGrabIsKeptUntilTheLastGrabIsTakenBack() {
        feed(buttonGrab(1));
        feed(buttonGrab(2));
        assertThat(free(cursor)).isEqualTo(Verdict.WITHHOLD);
        assertThat(emitted("1c01")).hasSize(2).allMatch(hex -> hex.contains("03002000"));
        feed(Req.of(Core.UNGRAB_BUTTON, 1).i32(window).u16(0).u16(0));
        assertThat(model.display.takeReaped()).isEmpty();
        feed(Req.of(Core.UNGRAB_BUTTON, 2).i32(window).u16(0).u16(0));
        assertThat(model.display.takeReaped()).extracting(Resource::id).containsExactly(cursor);
    }

    @Test
    void itGoesWithTheWindow() {
        feed(buttonGrab(1));
        free(cursor);
        feed(Req.ids(Core.DESTROY_WINDOW, 0, window));
        assertThat(model.display.takeReaped()).extracting(Resource::id).containsExactly(cursor);
    }

    @Test
    void whoseIdIsTakenAgainIsNotThatOfTheGrab() {
        feed(buttonGrab(1));
        free(cursor);
        feed(glyphCursor(cursor));
        assertThat(model.display.takeReaped()).extracting(Resource::id).containsExactly(cursor);
        assertThat(emitted("1c01")).hasSize(1).noneMatch(hex -> hex.contains("03002000"));
        assertThat(free(cursor)).isEqualTo(Verdict.PASS);
    }

    @Test
    void theCursorOfAGrabOfADeviceIsKept() {
        feed(model.of("XInputExtension", 54)
                .i32(0)
                .i32(window)
                .i32(cursor)
                .i32(1)
                .u16(2)
                .u16(1)
                .u16(1)
                .u8(0)
                .u8(1)
                .u8(1)
                .u8(0)
                .u16(0)
                .i32(1)
                .i32(0));
        assertThat(free(cursor)).isEqualTo(Verdict.WITHHOLD);
        assertThat(emitted(head("XInputExtension", 54))).hasSize(1).allMatch(hex -> hex.contains("03002000"));
        model.display.removeClient(client);
        assertThat(model.display.all(Resource.class)).isEmpty();
    }

    @Test
    void changesOfCursorsAreMadeAgainInTheirOrder() {
        int third = client.base() + 5;
        feed(glyphCursor(third));
        feed(model.ids("XFIXES", 26, cursor, other));
        feed(model.ids("XFIXES", 26, other, third));
        feed(model.ids("XFIXES", 26, third, other));
        assertThat(free(cursor)).isEqualTo(Verdict.WITHHOLD);
        assertThat(emitted(head("XFIXES", 26)))
                .extracting(hex -> hex.substring(8))
                .containsExactly("0300200004002000", "0400200005002000", "0500200004002000");
    }

    @Test
    void changesByNameAreThoseOfTheCursorsThatHaveIt() {
        feed(named(23, other, "left_ptr"));
        feed(named(27, cursor, "left_ptr"));
        feed(named(27, cursor, "watch"));
        assertThat(emitted(head("XFIXES", 26)))
                .extracting(hex -> hex.substring(8))
                .containsExactly("0300200004002000");
    }

    private RequestBuilder named(int minor, int id, String name) {
        byte[] text = name.getBytes(StandardCharsets.US_ASCII);
        return model.of("XFIXES", minor).i32(id).u16(text.length).u16(0).bytes(text);
    }

    @Test
    void contextsAreMadeAfterThoseThatTheyShareWith() {
        feed(model.ids("GLX", 3, client.base() + 9, 0x40, 0, 0, 1));
        feed(model.ids("GLX", 24, client.base() + 8, 0x60, 0, 0x8014, client.base() + 9, 1));
        feed(model.of("GLX", 34)
                .i32(client.base() + 7)
                .i32(0x60)
                .i32(0)
                .i32(client.base() + 8)
                .i32(1)
                .i32(0));
        assertThat(shares()).containsExactly("00000000", "07002000", "07002000");
        feed(model.ids("GLX", 4, client.base() + 7));
        assertThat(shares()).containsExactly("00000000", "08002000");
    }

    private List<String> shares() {
        return model.emitted().stream()
                .map(Model.Emitted::hex)
                .filter(hex -> hex.startsWith(head("GLX", 3).substring(0, 2)))
                .map(hex -> hex.startsWith("18", 2) ? hex.substring(40, 48) : hex.substring(32, 40))
                .toList();
    }
}

package dev.dormouse.x11.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PropertyFieldsTest {
    @Test
    void typesOfIdsAndAtomsHoldForEveryItem() {
        assertThat(PropertyFields.kind("WM_PROTOCOLS", "ATOM", 7)).isEqualTo(Kind.ATOM);
        assertThat(PropertyFields.kind("WM_COLORMAP_WINDOWS", "WINDOW", 3)).isEqualTo(Kind.WINDOW);
        assertThat(PropertyFields.kind("anything", "ATOM_PAIR", 1)).isEqualTo(Kind.ATOM);
        assertThat(PropertyFields.kind("_XROOTPMAP_ID", "PIXMAP", 0)).isEqualTo(Kind.PIXMAP);
        assertThat(PropertyFields.kind("_NET_WM_PID", "CARDINAL", 0)).isNull();
    }

    @Test
    void hintsNameTheirPixmapsAndWindows() {
        assertThat(property("WM_HINTS", "WM_HINTS", 10))
                .containsExactly(
                        null, null, null, Kind.PIXMAP, Kind.WINDOW, null, null, Kind.PIXMAP, Kind.WINDOW, null);
    }

    @Test
    void namesTellMoreThanTypes() {
        assertThat(property("_NET_WM_SYNC_REQUEST_COUNTER", "CARDINAL", 2)).containsExactly(Kind.COUNTER, Kind.COUNTER);
        assertThat(property("_NET_WM_USER_TIME", "CARDINAL", 1)).containsExactly(Kind.TIMESTAMP);
        assertThat(property("XdndAware", "ATOM", 1)).containsExactly((Kind) null);
    }

    @Test
    void aStandardColormapRepeatsAfterTenItems() {
        assertThat(PropertyFields.kind("RGB_BEST_MAP", "RGB_COLOR_MAP", 10)).isEqualTo(Kind.COLORMAP);
        assertThat(PropertyFields.kind("RGB_BEST_MAP", "RGB_COLOR_MAP", 18)).isEqualTo(Kind.VISUALID);
        assertThat(PropertyFields.kind("RGB_BEST_MAP", "RGB_COLOR_MAP", 7)).isNull();
    }

    @Test
    void messagesOfWindowManagersAndDragging() {
        assertThat(message("_NET_WM_STATE", null)).containsExactly(null, Kind.ATOM, Kind.ATOM, null, null);
        assertThat(message("_NET_ACTIVE_WINDOW", null)).containsExactly(null, Kind.TIMESTAMP, Kind.WINDOW, null, null);
        assertThat(message("_NET_WM_MOVERESIZE", null)).containsOnlyNulls();
        assertThat(message("XdndEnter", null)).containsExactly(Kind.WINDOW, null, Kind.ATOM, Kind.ATOM, Kind.ATOM);
        assertThat(message("XdndPosition", null)).containsExactly(Kind.WINDOW, null, null, Kind.TIMESTAMP, Kind.ATOM);
        assertThat(message("MANAGER", null)).containsExactly(Kind.TIMESTAMP, Kind.ATOM, Kind.WINDOW, null, null);
    }

    @Test
    void aPingNamesItsWindowToo() {
        assertThat(message("WM_PROTOCOLS", "_NET_WM_PING"))
                .containsExactly(Kind.ATOM, Kind.TIMESTAMP, Kind.WINDOW, null, null);
        assertThat(message("WM_PROTOCOLS", "_NET_WM_SYNC_REQUEST"))
                .containsExactly(Kind.ATOM, Kind.TIMESTAMP, null, null, null);
        assertThat(message("WM_PROTOCOLS", null)).containsExactly(Kind.ATOM, Kind.TIMESTAMP, null, null, null);
    }

    @Test
    void fontPropertiesOfTextAreAtoms() {
        assertThat(PropertyFields.ofFont("FAMILY_NAME")).isEqualTo(Kind.ATOM);
        assertThat(PropertyFields.ofFont("NAME")).isNull();
        assertThat(PropertyFields.ofFont("PIXEL_SIZE")).isNull();
    }

    @Test
    void itemsOutsideAreNothing() {
        assertThat(PropertyFields.kind("WM_PROTOCOLS", "ATOM", -1)).isNull();
        assertThat(PropertyFields.ofMessage("XdndLeave", 5, null)).isNull();
    }

    private static Stream<@Nullable Kind> property(String name, String type, int items) {
        return IntStream.range(0, items).mapToObj(item -> PropertyFields.kind(name, type, item));
    }

    private static Stream<@Nullable Kind> message(String type, @Nullable String protocol) {
        return IntStream.range(0, 5).mapToObj(item -> PropertyFields.ofMessage(type, item, protocol));
    }
}

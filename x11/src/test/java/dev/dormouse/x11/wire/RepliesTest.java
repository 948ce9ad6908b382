package dev.dormouse.x11.wire;

import static dev.dormouse.x11.wire.Hex.bytes;
import static dev.dormouse.x11.wire.Hex.packet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.x11.X11Exception;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RepliesTest {
    private static final String ZEROES = "00000000";

    @Test
    void attributesTellWhetherAWindowIsSeen() {
        Packet menu = packet("01 00 0500 03000000 21000000 0100 01 01 00000000 00000000 00 01 02 01");
        assertThat(Replies.viewable(menu)).isTrue();
        assertThat(Replies.overrideRedirect(menu)).isTrue();
        assertThat(Replies.visibleClass(menu)).isTrue();
        Packet catcher = packet("01 00 0500 03000000 21000000 0200 01 01 00000000 00000000 00 01 01 00");
        assertThat(Replies.viewable(catcher) || Replies.overrideRedirect(catcher) || Replies.visibleClass(catcher))
                .isFalse();
    }

    @Test
    void treeListsChildrenLowestFirst() {
        String head = "01 00 0500 02000000 1d050000 00000000 0200" + "0000" + ZEROES.repeat(3);
        assertThat(Replies.children(packet(head + "01006000 02006000"))).containsExactly(0x600001, 0x600002);
        assertThatThrownBy(() -> Replies.children(packet(head + "01006000"))).isInstanceOf(X11Exception.class);
    }

    @Test
    void atomsAndExtensions() {
        assertThat(Replies.atom(packet("01 00 0500 00000000 23010000"))).isEqualTo(0x123);
        assertThat(Replies.opcode(packet("01 00 0500 00000000 01 8f 00 00"))).isEqualTo(0x8f);
        assertThat(Replies.opcode(packet("01 00 0500 00000000 00 8f 00 00"))).isZero();
        String name = "01 00 0500 01000000 0300" + "0000" + ZEROES.repeat(5) + "474c58 00";
        assertThat(Replies.atomName(packet(name))).isEqualTo("GLX");
    }

    @Test
    void pidsAreToldSinceVersion12() {
        assertThat(Replies.tellsPids(packet("01 00 0500 00000000 0100 0200"))).isTrue();
        assertThat(Replies.tellsPids(packet("01 00 0500 00000000 0100 0100"))).isFalse();
        assertThat(Replies.tellsPids(packet("01 00 0500 00000000 0200 0000"))).isTrue();
    }

    @Test
    void propertyOfBytes() {
        Property title = Property.decode(
                packet("01 08 0500 01000000 1f000000 00000000 03000000" + ZEROES.repeat(3) + "616263 00"));
        assertThat(title.type()).isEqualTo(31);
        assertThat(title.bytes()).isEqualTo(bytes("616263"));
        assertThat(title.first(-1)).isEqualTo(-1);
    }

    @Test
    void propertyOfNumbers() {
        Property state = Property.decode(
                packet("01 20 0500 02000000 22010000 00000000 02000000" + ZEROES.repeat(3) + "03000000 ffffffff"));
        assertThat(state.first(0)).isEqualTo(3);
        assertThat(state.contains(-1)).isTrue();
        assertThat(state.contains(4)).isFalse();
        assertThat(state.count()).isEqualTo(2);
        assertThat(state.bytes()).isEmpty();
    }

    @Test
    void missingPropertyIsNone() {
        assertThat(Property.decode(packet("01 00 0500 00000000 00000000"))).isSameAs(Property.NONE);
    }

    @Test
    void lyingPropertyIsRefused() {
        assertThatThrownBy(() -> Property.decode(packet("01 20 0500 00000000 22010000 00000000 ffffff3f")))
                .isInstanceOf(X11Exception.class);
        assertThatThrownBy(() -> Property.decode(packet("01 07 0500")))
                .isInstanceOf(X11Exception.class)
                .hasMessageContaining("7 bits");
    }

    @Test
    void clientsAndTheirPids() {
        String clients = "01 00 0500 04000000 02000000" + ZEROES.repeat(5);
        assertThat(ResourceReplies.clients(packet(clients + "00000000 ffff1f00 00006000 ffff1f00")))
                .containsExactly(0, 0x600000);
        String ids = "01 00 0500 08000000 02000000" + ZEROES.repeat(5);
        assertThat(ResourceReplies.pids(
                        packet(ids + "00000000 02000000 04000000 39050000" + "00006000 02000000 04000000 3a050000")))
                .isEqualTo(Map.of(0, 1337, 0x600000, 1338));
    }

    @Test
    void idsOfOtherKindsArePassedOver() {
        String ids = "01 00 0500 07000000 02000000" + ZEROES.repeat(5);
        assertThat(ResourceReplies.pids(
                        packet(ids + "00006000 01000000 00000000" + "00006000 02000000 04000000 3a050000")))
                .isEqualTo(Map.of(0x600000, 1338));
    }

    @Test
    void lyingIdsAreRefused() {
        String ids = "01 00 0500 04000000 01000000" + ZEROES.repeat(5);
        assertThatThrownBy(() -> ResourceReplies.pids(packet(ids + "00006000 02000000 fcffffff 3a050000")))
                .hasMessageContaining("4294967292 bytes");
        assertThatThrownBy(() -> ResourceReplies.pids(packet(ids + "00006000 02000000 04000000")))
                .isInstanceOf(X11Exception.class);
    }

    @Test
    void resourcesAreCountedByType() {
        String counts = "01 00 0500 04000000 02000000" + ZEROES.repeat(5);
        assertThat(ResourceReplies.counts(packet(counts + "21000000 07000000 50010000 01000000")))
                .isEqualTo(Map.of(0x21, 7, 0x150, 1));
    }
}

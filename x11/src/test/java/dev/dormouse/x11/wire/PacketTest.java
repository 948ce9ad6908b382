package dev.dormouse.x11.wire;

import static dev.dormouse.x11.wire.Hex.bytes;
import static dev.dormouse.x11.wire.Hex.packet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.x11.X11Exception;
import org.junit.jupiter.api.Test;

class PacketTest {
    @Test
    void errorsRepliesAndEventsAreToldApartByTheirFirstByte() {
        assertThat(packet("00 03 0700").error()).isTrue();
        assertThat(packet("01 03 0700").reply()).isTrue();
        Packet map = packet("13 00 0700");
        assertThat(map.error() || map.reply()).isFalse();
        assertThat(map.event()).isEqualTo(Packet.MAP_NOTIFY);
        assertThat(map.sequence()).isEqualTo(7);
    }

    @Test
    void eventThatAClientSentIsTheSameEvent() {
        assertThat(packet("a1 20 0700").event()).isEqualTo(Packet.CLIENT_MESSAGE);
    }

    @Test
    void onlyRepliesAndGenericEventsHaveMore() {
        assertThat(Packet.extra(bytes("01 00 0000 02000000"))).isEqualTo(8);
        assertThat(Packet.extra(bytes("23 00 0000 02000000"))).isEqualTo(8);
        assertThat(Packet.extra(bytes("00 00 0000 02000000"))).isZero();
        assertThat(Packet.extra(bytes("13 00 0000 ffffffff"))).isZero();
    }

    @Test
    void hugeAnswerIsRefusedBeforeItIsRead() {
        assertThatThrownBy(() -> Packet.extra(bytes("01 00 0000 ffffffff")))
                .isInstanceOf(X11Exception.class)
                .hasMessageContaining("17179869180 bytes");
        assertThatThrownBy(() -> Packet.extra(bytes("01 00 0000 01000400"))).isInstanceOf(X11Exception.class);
    }

    @Test
    void readingPastTheEndIsRefused() {
        assertThatThrownBy(() -> packet("01").i32(29)).isInstanceOf(X11Exception.class);
        assertThatThrownBy(() -> packet("01").u16(-1)).isInstanceOf(X11Exception.class);
        assertThatThrownBy(() -> packet("01").slice(16, Integer.MAX_VALUE)).isInstanceOf(X11Exception.class);
    }

    @Test
    void countIsHeldAgainstWhatFollows() {
        String head = "01 00 0000 00000000 02000000 00000000 00000000 00000000 00000000 00000000";
        assertThat(packet(head + "0000000000000000").count(8, 4)).isEqualTo(2);
        assertThatThrownBy(() -> packet(head + "00000000000000").count(8, 4)).hasMessageContaining("2 things");
        assertThatThrownBy(() -> packet("01 00 0000 00000000 ffffffff").count(8, 1))
                .hasMessageContaining("4294967295 things");
    }
}

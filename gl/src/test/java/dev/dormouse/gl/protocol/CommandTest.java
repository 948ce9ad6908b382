package dev.dormouse.gl.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CommandTest {
    @Test
    void numbersAreThoseOfTheProtocolWithoutGaps() {
        Command[] all = Command.values();
        for (int i = 0; i < all.length; i++) {
            assertThat(all[i].number()).isEqualTo(i);
        }
        assertThat(all).hasSize(64);
        assertThat(Command.DRAW_VBO.number()).isEqualTo(8);
        assertThat(Command.BIND_SHADER.number()).isEqualTo(31);
        assertThat(Command.SET_ATOMIC_BUFFERS.number()).isEqualTo(40);
        assertThat(Command.LINK_SHADER.number()).isEqualTo(52);
        assertThat(Command.END_FRAME.number()).isEqualTo(61);
    }

    @Test
    void aHeaderIsNumberObjectTypeAndLength() {
        assertThat(Command.CREATE_OBJECT.header(ObjectType.SURFACE, 5)).isEqualTo(0x0005_0801);
        assertThat(Command.SET_SUB_CTX.header(1)).isEqualTo(0x0001_001c);
        assertThat(Command.of(0x0005_0801)).isEqualTo(Command.CREATE_OBJECT);
        assertThat(Command.words(0xffff_0801)).isEqualTo(0xffff);
        assertThat(ObjectType.of(Command.objectType(0x0005_0801))).isEqualTo(ObjectType.SURFACE);
    }

    @Test
    void lengthsAreThoseOfTheServer() {
        assertThat(Command.DRAW_VBO.length().accepts(12)).isTrue();
        assertThat(Command.DRAW_VBO.length().accepts(13)).isFalse();
        assertThat(Command.DRAW_VBO.length().accepts(20)).isTrue();
        assertThat(Command.SET_VIEWPORT_STATE.length().accepts(1 + 16 * 6)).isTrue();
        assertThat(Command.SET_VIEWPORT_STATE.length().accepts(1 + 17 * 6)).isFalse();
        assertThat(Command.SET_VIEWPORT_STATE.length().accepts(0)).isFalse();
        assertThat(Command.SET_VERTEX_BUFFERS.length().accepts(0)).isTrue();
        assertThat(Command.SET_VERTEX_BUFFERS.length().accepts(4)).isFalse();
        assertThat(ObjectType.BLEND.length().accepts(11)).isTrue();
        assertThat(ObjectType.VERTEX_ELEMENTS.length().accepts(9)).isTrue();
        assertThat(ObjectType.VERTEX_ELEMENTS.length().accepts(10)).isFalse();
    }

    @Test
    void numbersBeyondAreRefused() {
        assertThatThrownBy(() -> Command.of(64))
                .isInstanceOf(VirglException.class)
                .hasMessageContaining("command 64");
        assertThatThrownBy(() -> Command.of(0x0001_00ff)).hasMessageContaining("command 255");
        assertThatThrownBy(() -> ObjectType.of(12)).hasMessageContaining("object type 12");
        assertThatThrownBy(() -> ObjectType.of(0)).hasMessageContaining("object type 0");
    }

    @Test
    void placesTellWhichWordsAreHandles() {
        Places buffers = Command.SET_VERTEX_BUFFERS.places();
        assertThat(buffers.count(6)).isEqualTo(2);
        assertThat(buffers.word(1)).isEqualTo(5);
        assertThat(Command.SET_INDEX_BUFFER.places().count(3)).isEqualTo(1);
        assertThat(Command.SET_FRAMEBUFFER_STATE.places().count(2)).isEqualTo(1);
        assertThat(Places.NONE.count(65_535)).isZero();
    }
}

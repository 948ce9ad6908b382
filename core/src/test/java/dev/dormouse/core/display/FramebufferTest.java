package dev.dormouse.core.display;

import static dev.dormouse.core.display.Hex.buffer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FramebufferTest {
    @Test
    void rawPixelsAreLittleEndianAndLoseTheirFourthByte() {
        Framebuffer framebuffer = new Framebuffer(3, 2);
        framebuffer.putRow(new Rectangle(1, 0, 2, 2, Rectangle.RAW), 1, buffer("332211ff 665544 80"));
        assertThat(framebuffer.screen().pixels()).containsExactly(0, 0, 0, 0, 0x112233, 0x445566);
    }

    @Test
    void overlappingAreasAreCopiedWholeDownAndUp() {
        Framebuffer framebuffer = column("01000000", "02000000", "03000000", "00000000");
        framebuffer.copy(new Rectangle(0, 1, 1, 3, Rectangle.COPY), 0, 0);
        assertThat(framebuffer.screen().pixels()).containsExactly(1, 1, 2, 3);
        framebuffer.copy(new Rectangle(0, 0, 1, 3, Rectangle.COPY), 0, 1);
        assertThat(framebuffer.screen().pixels()).containsExactly(1, 2, 3, 3);
    }

    @Test
    void areasOutsideTheDisplayAreRefused() {
        Framebuffer framebuffer = new Framebuffer(10, 10);
        assertThatThrownBy(() -> framebuffer.require(new Rectangle(9, 0, 2, 1, Rectangle.RAW)))
                .hasMessageContaining("outside the display");
        assertThatThrownBy(() -> framebuffer.require(new Rectangle(0, 65535, 1, 65535, Rectangle.RAW)))
                .hasMessageContaining("outside the display");
        assertThatThrownBy(() -> framebuffer.copy(new Rectangle(0, 0, 5, 5, Rectangle.COPY), 6, 0))
                .hasMessageContaining("outside the display");
    }

    private static Framebuffer column(String... pixels) {
        Framebuffer framebuffer = new Framebuffer(1, pixels.length);
        Rectangle all = new Rectangle(0, 0, 1, pixels.length, Rectangle.RAW);
        for (int row = 0; row < pixels.length; row++) {
            framebuffer.putRow(all, row, buffer(pixels[row]));
        }
        return framebuffer;
    }
}

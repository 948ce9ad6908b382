package dev.dormouse.core.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ScreenTest {
    @Test
    void pngOfNoiseAndRepeatedRowsIsReadBackAsItWas() throws IOException {
        int[] pixels = new Random(1).ints(640 * 480, 0, 0x1000000).toArray();
        System.arraycopy(pixels, 0, pixels, 640, 640);
        Arrays.fill(pixels, 640 * 100, 640 * 200, 0x123456);
        assertThat(readBack(new Screen(640, 480, pixels))).isEqualTo(pixels);
    }

    @Test
    void pngOfOnePixelIsReadBack() throws IOException {
        assertThat(readBack(new Screen(1, 1, new int[] {0xfedcba}))).containsExactly(0xfedcba);
    }

    @Test
    void scalingDownTakesTheMeanAndKeepsProportions() {
        Screen screen = new Screen(4, 2, new int[] {0x000000, 0x0000ff, 0xff0000, 0xff0000, 0, 0, 0xff0000, 0xff0000});
        Screen half = screen.scaledDown(2, 100);
        assertThat(half.width()).isEqualTo(2);
        assertThat(half.height()).isEqualTo(1);
        assertThat(half.pixels()).containsExactly(0x000040, 0xff0000);
    }

    @Test
    void scalingDownByAnOddFactorCoversEveryPixelOnce() {
        Screen grey = new Screen(1281, 799, filled(1281 * 799, 0x808080));
        Screen small = grey.scaledDown(320, 200);
        assertThat(small.width()).isEqualTo(320);
        assertThat(small.height()).isEqualTo(200);
        assertThat(small.pixels()).containsOnly(0x808080);
    }

    @Test
    void nothingIsScaledUp() {
        Screen screen = new Screen(2, 1, new int[] {1, 2});
        assertThat(screen.scaledDown(100, 100)).isSameAs(screen);
    }

    @Test
    void veryFlatScreenKeepsAtLeastOneRow() {
        assertThat(new Screen(1000, 1, new int[1000]).scaledDown(10, 10).height())
                .isEqualTo(1);
    }

    @Test
    void differenceIsTheShareOfPixelsThatDiffer() {
        Screen one = new Screen(2, 2, new int[] {1, 2, 3, 4});
        assertThat(one.difference(new Screen(2, 2, new int[] {1, 2, 3, 4}))).isZero();
        assertThat(one.difference(new Screen(2, 2, new int[] {1, 2, 3, 5}))).isEqualTo(0.25);
        assertThat(one.difference(new Screen(4, 1, new int[] {1, 2, 3, 4}))).isEqualTo(1);
    }

    @Test
    void blankMeansOneColour() {
        assertThat(new Screen(2, 1, new int[] {7, 7}).blank()).isTrue();
        assertThat(new Screen(2, 1, new int[] {7, 8}).blank()).isFalse();
    }

    @Test
    void sizeMustFitThePixels() {
        assertThatThrownBy(() -> new Screen(2, 2, new int[3])).isInstanceOf(IllegalArgumentException.class);
    }

    private static int[] filled(int length, int value) {
        int[] pixels = new int[length];
        Arrays.fill(pixels, value);
        return pixels;
    }

    private static int[] readBack(Screen screen) throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(screen.png()));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        assertThat(image.getWidth()).isEqualTo(screen.width());
        return Arrays.stream(pixels).map(pixel -> pixel & 0xffffff).toArray();
    }
}

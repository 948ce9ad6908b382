package dev.dormouse.x11.kit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;

/** Pictures of whole screens, taken with the core protocol's GetImage from the root. */
public final class Screens {
    private Screens() {}

    public static Picture of(XDisplay display) {
        try (RawClient x = display.connect()) {
            return of(x, x.setup().root(), x.setup().width(), x.setup().height());
        }
    }

    /** A drawable with 32 bits for each pixel. */
    public static Picture of(RawClient x, int drawable, int width, int height) {
        byte[] bytes = new XOps(x).getImage(drawable, 0, 0, width, height);
        int[] pixels = new int[width * height];
        IntBuffer values = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = values.get(i) & 0xffffff;
        }
        return new Picture(width, height, pixels);
    }
}

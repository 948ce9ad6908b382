package dev.dormouse.server.display;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A picture.
 *
 * @param png of which every reader makes a view of its own
 * @param tag the same for pictures that are the same; null for one that is taken for one caller alone
 */
public record Shot(ByteBuffer png, @Nullable String tag) {
    static Shot of(byte[] png, @Nullable String tag) {
        return new Shot(ByteBuffer.wrap(png).asReadOnlyBuffer(), tag);
    }

    public ByteBuffer bytes() {
        return png.duplicate();
    }
}

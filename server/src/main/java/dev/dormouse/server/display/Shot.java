package dev.dormouse.server.display;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A picture.
 *
 * @param tag the same for pictures that are the same; null for one that is taken for one caller alone
 */
public record Shot(byte[] png, @Nullable String tag) {
    public ByteBuffer bytes() {
        return ByteBuffer.wrap(png).asReadOnlyBuffer();
    }
}

package dev.dormouse.api;

import dev.dormouse.json.Added;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code dormouse type}, {@code key} and {@code click} do; exactly one of the three is given.
 *
 * @param type text to be typed
 * @param key such as ctrl+c
 * @param click where
 */
public record InputOrder(
        @Added @Nullable String type,
        @Added @Nullable String key,
        @Added List<Click> click) {
    /** @param button 1 left, 2 middle, 3 right */
    public record Click(int x, int y, int button) {}
}

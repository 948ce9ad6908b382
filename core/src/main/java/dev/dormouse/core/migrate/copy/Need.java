package dev.dormouse.core.migrate.copy;

import dev.dormouse.store.name.Hash;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A block of which some may have to be offered.
 *
 * @param rows what is known of it; null before it was read
 * @param parts of it that are used
 */
record Need(Hash block, @Nullable BlockRows rows, List<Span> parts) {
    /** Some bytes of a block. */
    record Span(int at, long length) {}
}

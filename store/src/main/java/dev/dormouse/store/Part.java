package dev.dormouse.store;

import dev.dormouse.store.contents.Extent;
import dev.dormouse.store.pack.BlockName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a file that is being stored, while blocks may have no name yet.
 *
 * @param block where it is or will be; null for zeros
 * @param at where in the block
 */
record Part(long length, @Nullable BlockName block, int at) {
    static Part zeros(long length) {
        return new Part(length, null, 0);
    }

    private boolean leadsTo(Part next) {
        return block == next.block && (block == null || at + length == next.at);
    }

    /** Adds a part to others, or to the last of them if it goes on there. */
    static void add(List<Part> parts, Part part) {
        if (!parts.isEmpty() && parts.getLast().leadsTo(part)) {
            Part last = parts.removeLast();
            parts.add(new Part(last.length + part.length, last.block, last.at));
        } else {
            parts.add(part);
        }
    }

    Extent extent(BlockTable blocks) {
        return block == null ? Extent.hole(length) : new Extent(length, blocks.row(block.id()), at);
    }
}

package dev.dormouse.store.contents;

import dev.dormouse.store.name.Hash;
import org.jspecify.annotations.Nullable;

/**
 * Where the bytes at some position of a file lie.
 *
 * @param block null for zeros, which lie nowhere
 * @param at where in the block, in bytes; 0 of zeros
 * @param left bytes from there on that lie one behind the other
 */
public record Place(@Nullable Hash block, int at, long left) {
    public boolean isHole() {
        return block == null;
    }

    /** Whether the bytes there are the same: what is equal is mostly stored once only. If not, they still may be. */
    public boolean isSameAs(Place other) {
        return block == null ? other.block == null : block.equals(other.block) && at == other.at;
    }
}

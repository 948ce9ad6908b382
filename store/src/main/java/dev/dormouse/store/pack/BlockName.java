package dev.dormouse.store.pack;

import dev.dormouse.store.name.Hash;
import org.jspecify.annotations.Nullable;

/** The name of a block, which a block that is being filled does not have yet. The same object for the same block. */
public final class BlockName {
    private volatile @Nullable Hash id;

    BlockName() {}

    public BlockName(Hash known) {
        this.id = known;
    }

    void set(Hash name) {
        id = name;
    }

    /** @throws IllegalStateException as long as chunks are still added */
    public Hash id() {
        Hash known = id;
        if (known == null) {
            throw new IllegalStateException("the block is not complete");
        }
        return known;
    }
}

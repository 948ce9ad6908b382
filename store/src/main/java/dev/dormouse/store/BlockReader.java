package dev.dormouse.store;

import dev.dormouse.store.error.StoreException;
import dev.dormouse.store.name.Hash;
import dev.dormouse.store.pack.BlockCodec;
import dev.dormouse.store.pack.BlockPlace;
import dev.dormouse.store.pack.Packs;
import java.lang.foreign.MemorySegment;

/** Reads blocks, and checks each. Used by one thread. */
public final class BlockReader implements AutoCloseable {
    private final Packs packs;
    private final BlockCodec codec;

    BlockReader(Store store) {
        this.packs = store.packs();
        this.codec = new BlockCodec(store.key());
    }

    /**
     * What is in a block.
     *
     * @return valid until the next call
     * @throws StoreException if no pack has it, or it is damaged
     */
    public MemorySegment read(Hash block) {
        BlockPlace place =
                packs.block(block).orElseThrow(() -> StoreException.damaged("No pack of the store has block " + block));
        return codec.unpack(place, packs);
    }

    @Override
    public void close() {
        codec.close();
    }
}

package dev.dormouse.store;

import dev.dormouse.store.error.StoreException;
import dev.dormouse.store.name.Hash;
import dev.dormouse.store.pack.BlockCodec;
import dev.dormouse.store.pack.BlockPlace;
import dev.dormouse.store.pack.Packs;
import java.lang.foreign.MemorySegment;

/** Reads blocks, and checks each. Used by one thread. */
public final class BlockReader implements AutoCloseable {
    private final Store store;
    private final BlockCodec codec;

    BlockReader(Store store) {
        this.store = store;
        this.codec = new BlockCodec(store.key());
    }

    /**
     * What is in a block.
     *
     * @return valid until the next call
     * @throws StoreException if no pack has it, or it is damaged
     */
    public MemorySegment read(Hash block) {
        Packs packs = store.packs();
        try {
            return codec.unpack(place(packs, block), packs);
        } catch (StoreException e) {
            if (!mayBeDifferent(e, packs, block)) {
                throw e;
            }
            Packs now = store.packs();
            return codec.unpack(place(now, block), now);
        }
    }

    /** Other hosts move blocks into other packs; and what is kept here of a bucket may be what is damaged. */
    private boolean mayBeDifferent(StoreException e, Packs packs, Hash block) {
        if (e.code() != StoreException.Code.DAMAGED || !store.lookAgain(packs)) {
            return false;
        }
        packs.block(block).ifPresent(packs::refresh);
        return true;
    }

    private static BlockPlace place(Packs packs, Hash block) {
        return packs.block(block).orElseThrow(() -> StoreException.damaged("No pack of the store has block " + block));
    }

    /** Bytes of each chunk of the block that was read last, in their order. */
    public int[] lengths() {
        return codec.lengths();
    }

    @Override
    public void close() {
        codec.close();
    }
}

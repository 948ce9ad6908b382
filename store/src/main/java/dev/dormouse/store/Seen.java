package dev.dormouse.store;

import dev.dormouse.store.name.Hash;
import dev.dormouse.store.pack.BlockName;
import dev.dormouse.store.pack.Packs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Where chunks are, as far as this writing has come across them. For any number of threads. */
final class Seen {
    /** A chunk's place, in a block that may still be open. */
    record Place(BlockName block, int at) {}

    private final Packs packs;
    /** Only of the pack that is being written. */
    private final Map<Hash, Place> places = new ConcurrentHashMap<>();

    private final Map<Hash, BlockName> blocks = new ConcurrentHashMap<>();

    Seen(Packs packs) {
        this.packs = packs;
    }

    /** Where it is, if the store or this writing has it. */
    Optional<Place> find(Hash chunk) {
        Place known = places.get(chunk);
        return known != null
                ? Optional.of(known)
                : packs.chunk(chunk).map(place -> new Place(name(place.block()), place.at()));
    }

    /** The same object for the same block, so that parts which follow each other are seen to. */
    private BlockName name(Hash block) {
        return blocks.computeIfAbsent(block, id -> new BlockName(id));
    }

    /** Chunks of a pack that is finished are found in its index: not all that is ever written need be remembered. */
    void forget(List<Hash> chunks) {
        chunks.forEach(places::remove);
    }

    /** The place that was first said of it, by whichever thread. */
    Place note(Hash chunk, Place place) {
        Place other = places.putIfAbsent(chunk, place);
        return other == null ? place : other;
    }
}

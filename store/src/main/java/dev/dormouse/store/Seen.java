package dev.dormouse.store;

import dev.dormouse.store.name.Hash;
import dev.dormouse.store.pack.BlockName;
import dev.dormouse.store.pack.Packs;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Where chunks are, as far as this writing has come across them. For any number of threads. */
final class Seen {
    /** A chunk's place, in a block that may still be open. */
    record Place(BlockName block, int at) {}

    private final Packs packs;
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
                : packs.chunk(chunk)
                        .map(place -> note(
                                chunk,
                                new Place(blocks.computeIfAbsent(place.block(), id -> new BlockName(id)), place.at())));
    }

    /** The place that was first said of it, by whichever thread. */
    Place note(Hash chunk, Place place) {
        Place other = places.putIfAbsent(chunk, place);
        return other == null ? place : other;
    }
}

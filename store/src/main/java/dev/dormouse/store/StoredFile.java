package dev.dormouse.store;

import dev.dormouse.store.contents.Contents;
import dev.dormouse.store.contents.FileContents;
import dev.dormouse.store.contents.Place;
import dev.dormouse.store.contents.Places;
import dev.dormouse.store.error.StoreException;
import dev.dormouse.store.name.Hash;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** A file of which only parts are read, here and there. Used by one thread. */
public final class StoredFile implements AutoCloseable {
    private final BlockReader reader;
    private final Places places;
    private @Nullable Hash open;
    private MemorySegment block = MemorySegment.NULL;

    StoredFile(Store store, Contents contents, FileContents file) {
        this.reader = new BlockReader(store);
        this.places = Places.of(contents, file);
    }

    public Places places() {
        return places;
    }

    /**
     * Fills memory.
     *
     * @param at where in the file
     * @throws StoreException if the file is shorter, or damaged
     */
    public void read(long at, MemorySegment into) {
        if (at < 0 || into.byteSize() > places.size() - at) {
            throw StoreException.damaged("A file of a snapshot is shorter than it says");
        }
        long done = 0;
        while (done < into.byteSize()) {
            Place place = places.at(at + done);
            long length = Math.min(place.left(), into.byteSize() - done);
            fill(place, into.asSlice(done, length));
            done += length;
        }
    }

    private void fill(Place place, MemorySegment into) {
        Hash hash = place.block();
        if (hash == null) {
            into.fill((byte) 0);
            return;
        }
        if (!hash.equals(open)) {
            open = null;
            block = reader.read(hash);
            open = hash;
        }
        into.copyFrom(StoreReader.part(block, place.at(), into.byteSize()));
    }

    @Override
    public void close() {
        reader.close();
    }
}

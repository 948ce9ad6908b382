package dev.dormouse.store;

import dev.dormouse.store.contents.Contents;
import dev.dormouse.store.contents.FileContents;
import dev.dormouse.store.error.StoreException;
import dev.dormouse.store.name.Hash;
import dev.dormouse.store.pack.BlockName;
import dev.dormouse.store.pack.ChunkPlace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts contents together out of chunks that the store has, file after file. Used by one thread. */
public final class Assembly {
    private final Store store;
    private final BlockTable blocks = new BlockTable();
    private final Map<Hash, BlockName> names = new HashMap<>();
    private final List<FileContents> files = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();

    public Assembly(Store store) {
        this.store = store;
    }

    /** The file goes on with so many zeros. */
    public void zeros(long length) {
        Part.add(parts, Part.zeros(length));
    }

    /**
     * The file goes on with a chunk.
     *
     * @throws StoreException if the store has none of that name
     */
    public void chunk(Hash name, int length) {
        ChunkPlace place = store.find(name)
                .orElseThrow(() -> StoreException.damaged("A chunk was not sent, and is not in the store"));
        BlockName block = names.computeIfAbsent(place.block(), id -> new BlockName(id));
        Part.add(parts, new Part(length, block, place.at()));
    }

    /** The file is complete. */
    public void end(String path) {
        files.add(FileContents.joined(
                path, parts.stream().map(part -> part.extent(blocks)).toList()));
        parts.clear();
    }

    /** Of all files. */
    public Contents contents() {
        return new Contents(blocks.blocks(), files);
    }
}

package dev.dormouse.store.contents;

import dev.dormouse.store.name.Hash;
import java.util.List;
import java.util.Optional;

/**
 * What all files of a snapshot consist of. Blocks are named by what is in them, so that it holds wherever their packs lie.
 *
 * @param blocks that extents refer to by their row
 */
public record Contents(List<Hash> blocks, List<FileContents> files) {
    public Contents {
        blocks = List.copyOf(blocks);
        files = List.copyOf(files);
    }

    public Optional<FileContents> file(String path) {
        return files.stream().filter(file -> file.path().equals(path)).findFirst();
    }
}

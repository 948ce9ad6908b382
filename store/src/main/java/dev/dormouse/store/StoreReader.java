package dev.dormouse.store;

import dev.dormouse.store.contents.Contents;
import dev.dormouse.store.contents.Extent;
import dev.dormouse.store.contents.FileContents;
import dev.dormouse.store.error.StoreException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/** Reads what contents consist of. For any number of threads. */
public final class StoreReader {
    /** Larger files are not for memory. */
    private static final long MOST = 64 << 20;

    private final Store store;
    private final Contents contents;

    StoreReader(Store store, Contents contents) {
        this.store = store;
        this.contents = contents;
    }

    /**
     * A small file.
     *
     * @throws StoreException if there is none, if it is larger than 64 MiB, or if it is damaged
     */
    public byte[] bytes(String path) {
        FileContents file = contents.file(path).orElseThrow(() -> StoreException.damaged("A snapshot has no " + path));
        if (file.size() > MOST) {
            throw StoreException.damaged(path + " of a snapshot is too large");
        }
        byte[] bytes = new byte[(int) file.size()];
        long at = 0;
        try (BlockReader reader = new BlockReader(store)) {
            for (Extent extent : file.extents()) {
                if (!extent.isHole()) {
                    MemorySegment from =
                            part(reader.read(contents.blocks().get(extent.block())), extent.at(), extent.length());
                    MemorySegment.copy(from, ValueLayout.JAVA_BYTE, 0, bytes, (int) at, (int) extent.length());
                }
                at += extent.length();
            }
        }
        return bytes;
    }

    /**
     * A file of any size, to be read in parts.
     *
     * @throws StoreException if there is none
     */
    public StoredFile open(String path) {
        FileContents file = contents.file(path).orElseThrow(() -> StoreException.damaged("A snapshot has no " + path));
        return new StoredFile(store, contents, file);
    }

    static MemorySegment part(MemorySegment block, long at, long length) {
        if (at + length > block.byteSize()) {
            throw StoreException.damaged("A snapshot refers to more than a block has");
        }
        return block.asSlice(at, length);
    }

    /**
     * Reads everything.
     *
     * @param progress told how many bytes have come, by any of the threads
     * @throws StoreException if any of it is missing or damaged
     */
    public void verify(LongConsumer progress) {
        store.readOriginals();
        Extraction.of(store, contents.blocks(), contents.files())
                .run((placed, bytes) -> progress.accept(placed.length()));
    }

    /**
     * Writes files below a directory, on a thread for each processor. Zeros become holes.
     *
     * @param wanted by their paths
     * @param progress told how many bytes have come, by any of the threads; holes come by themselves
     */
    public void extract(Predicate<String> wanted, Path directory, LongConsumer progress) {
        List<FileContents> files = contents.files().stream()
                .filter(file -> wanted.test(file.path()))
                .toList();
        extract(files, directory, progress);
    }

    /**
     * The same.
     *
     * @param files of these contents, in which parts that are not wanted may have become holes
     */
    public void extract(List<FileContents> files, Path directory, LongConsumer progress) {
        try (Targets targets = Targets.create(files, directory)) {
            Extraction.of(store, contents.blocks(), files).run((placed, bytes) -> {
                targets.write(placed, bytes);
                progress.accept(placed.length());
            });
        }
    }
}

package dev.dormouse.store.pack;

import dev.dormouse.linux.DurableFile;
import dev.dormouse.linux.Flock;
import dev.dormouse.store.blob.Blobs;
import dev.dormouse.store.error.StoreException;
import dev.dormouse.store.name.Hash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * The packs of a store as they were when this was made, and what finds chunks in them. Indexes are kept beside the packs, which have all
 * that is needed to make them again. For any number of threads.
 */
public final class Packs implements AutoCloseable {
    static final String SUFFIX = ".pack";
    private static final String INDEX_SUFFIX = ".index";
    private static final String LOCK = ".lock";

    /** More than so many indexes are put together into one: each takes a look of its own. */
    private static final int MOST_INDEXES = 8;

    private final Arena arena = Arena.ofShared();
    private final Blobs blobs;
    private final Path indexes;
    private final List<PackIndex> loaded;

    private Packs(Blobs blobs, Path indexes) {
        this.blobs = blobs;
        this.indexes = indexes;
        this.loaded = new CopyOnWriteArrayList<>();
    }

    /** @param indexes a directory that only holds indexes, which this may fill and tidy up */
    public static Packs load(Blobs blobs, Path indexes) {
        DurableFile.directories(indexes);
        Packs packs = new Packs(blobs, indexes);
        // Others may be tidying up the same directory.
        try (Flock _ = Flock.take(indexes.resolve(LOCK), Flock.Mode.EXCLUSIVE)) {
            packs.load();
            return packs;
        } catch (RuntimeException e) {
            packs.close();
            throw e;
        }
    }

    private void load() {
        Set<Hash> missing = new HashSet<>();
        blobs.list().stream()
                .map(Blobs.Blob::name)
                .filter(name -> name.endsWith(SUFFIX))
                .forEach(name -> missing.add(nameOf(name)));
        Set<Hash> present = Set.copyOf(missing);
        for (Path file : files()) {
            index(file).filter(index -> present.containsAll(index.packs())).ifPresent(index -> {
                loaded.add(index);
                index.packs().forEach(missing::remove);
            });
        }
        missing.forEach(pack -> loaded.add(PackIndex.of(write(pack, fromPack(pack)))));
        if (loaded.size() > MOST_INDEXES) {
            merge();
        }
    }

    static Path indexFile(Path directory, Hash name) {
        return directory.resolve(name + INDEX_SUFFIX);
    }

    private static Hash nameOf(String file) {
        String digits = file.substring(0, file.length() - SUFFIX.length());
        try {
            return new Hash(
                    Long.parseUnsignedLong(digits.substring(0, 16), 16),
                    Long.parseUnsignedLong(digits.substring(16), 16));
        } catch (RuntimeException e) {
            throw StoreException.damaged(file + " is no pack");
        }
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(indexes)) {
            return files.filter(file -> file.toString().endsWith(INDEX_SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that is damaged is made again. */
    private Optional<PackIndex> index(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            MemorySegment all = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            long length = all.byteSize() - PackFormat.TRAILER;
            if (length < 0) {
                return Optional.empty();
            }
            MemorySegment trailer = all.asSlice(length);
            MemorySegment index = all.asSlice(0, Trailer.length(trailer, length));
            Trailer.check(trailer, index);
            return Optional.of(PackIndex.of(index));
        } catch (StoreException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] fromPack(Hash pack) {
        String name = pack + SUFFIX;
        long size = blobs.size(name);
        if (size < PackFormat.HEADER + PackFormat.TRAILER) {
            throw StoreException.damaged("Pack " + pack + " is cut off");
        }
        try (Arena memory = Arena.ofConfined()) {
            MemorySegment trailer = memory.allocate(PackFormat.TRAILER);
            blobs.read(name, size - PackFormat.TRAILER, trailer);
            long length = Trailer.length(trailer, Math.min(size - PackFormat.TRAILER, Integer.MAX_VALUE));
            MemorySegment index = memory.allocate(length);
            blobs.read(name, size - PackFormat.TRAILER - length, index);
            Trailer.check(trailer, index);
            return index.toArray(ValueLayout.JAVA_BYTE);
        }
    }

    /** Another one, which is in place. */
    void add(Hash pack, byte[] index) {
        loaded.add(PackIndex.of(write(pack, index)));
    }

    /** Keeps an index for later, and hands it out. */
    private MemorySegment write(Hash name, byte[] index) {
        IndexFile.write(indexFile(indexes, name), index);
        MemorySegment copy = arena.allocate(index.length, Long.BYTES);
        copy.copyFrom(MemorySegment.ofArray(index));
        return copy;
    }

    /** One for all. The old files go once the new one is there. */
    private void merge() {
        IndexBuilder all = new IndexBuilder();
        loaded.forEach(index -> index.copyTo(all));
        List<Path> old = files();
        PackIndex merged = PackIndex.of(write(Names.random(), all.build()));
        old.forEach(IndexFile::delete);
        loaded.clear();
        loaded.add(merged);
    }

    public Optional<ChunkPlace> chunk(Hash hash) {
        for (PackIndex index : loaded) {
            Optional<ChunkPlace> place = index.chunk(hash);
            if (place.isPresent()) {
                return place;
            }
        }
        return Optional.empty();
    }

    public Optional<BlockPlace> block(Hash id) {
        for (PackIndex index : loaded) {
            Optional<BlockPlace> place = index.block(id);
            if (place.isPresent()) {
                return place;
            }
        }
        return Optional.empty();
    }

    /** All blocks, in every pack. */
    public List<BlockPlace> blocks() {
        return loaded.stream().flatMap(index -> index.blocks().stream()).toList();
    }

    /** What is in some blocks. */
    Map<Hash, List<OpenBlock.Chunk>> chunks(Set<Hash> blocks) {
        Map<Hash, List<OpenBlock.Chunk>> chunks = new HashMap<>();
        loaded.forEach(index -> index.eachChunk((hash, place) -> {
            if (blocks.contains(place.block())) {
                chunks.computeIfAbsent(place.block(), block -> new ArrayList<>())
                        .add(new OpenBlock.Chunk(hash, place.at()));
            }
        }));
        return chunks;
    }

    /** Removes the indexes that name some packs, which then are no packs of the store any more. */
    void forget(Set<Hash> packs) {
        for (Path file : files()) {
            boolean names = index(file)
                    .filter(index -> index.packs().stream().anyMatch(packs::contains))
                    .isPresent();
            if (names) {
                IndexFile.delete(file);
            }
        }
    }

    /** What a pack has of a block. */
    void read(BlockPlace place, MemorySegment into) {
        blobs.read(place.pack() + SUFFIX, place.offset(), into);
    }

    @Override
    public void close() {
        arena.close();
    }
}

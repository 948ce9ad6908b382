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
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The packs of a store as they were when this was made, and what finds chunks in them. Indexes are kept beside the packs, which have all
 * that is needed to make them again; so whatever cannot be written there, on a disk that is full, is done without: removing snapshots must be
 * possible just then. For any number of threads.
 */
public final class Packs implements AutoCloseable {
    public static final String SUFFIX = ".pack";

    /** Beside a pack: nothing new may refer to it, because it will go. */
    public static final String RETIRED = ".retired";

    private static final String INDEX_SUFFIX = ".index";
    private static final String LOCK = ".lock";

    /** More than so many indexes are put together into one: each takes a look of its own. */
    private static final int MOST_INDEXES = 8;

    private static final int FETCHED_AT_ONCE = 4;

    private final Arena arena = Arena.ofShared();
    private final Blobs blobs;
    private final Path indexes;
    private final List<PackIndex> loaded = new CopyOnWriteArrayList<>();
    private final Set<Hash> retired = new HashSet<>();

    /** Of packs that are retired; read when a block is in no other. */
    private @Nullable List<PackIndex> retiring;

    private Packs(Blobs blobs, Path indexes) {
        this.blobs = blobs;
        this.indexes = indexes;
    }

    /** @param indexes a directory that only holds indexes, which this may fill and tidy up */
    public static Packs load(Blobs blobs, Path indexes) {
        DurableFile.directories(indexes);
        Packs packs = new Packs(blobs, indexes);
        try (Flock _ = packs.locked()) {
            packs.load();
            return packs;
        } catch (RuntimeException e) {
            packs.close();
            throw e;
        }
    }

    /** Others may be tidying up the same directory. */
    private Flock locked() {
        return Flock.take(indexes.resolve(LOCK), Flock.Mode.EXCLUSIVE);
    }

    private void load() {
        left().forEach(IndexFile::delete);
        List<String> names = blobs.list().stream().map(Blobs.Blob::name).toList();
        Set<Hash> present = named(names, SUFFIX);
        retired.addAll(named(names, RETIRED));
        retired.retainAll(present);
        present.removeAll(retired);
        Set<Hash> missing = new HashSet<>(present);
        for (Path file : files()) {
            index(file).flatMap(index -> of(present, file, index)).ifPresent(index -> {
                loaded.add(index);
                index.packs().forEach(missing::remove);
            });
        }
        loaded.addAll(fetch(missing, pack -> PackIndex.of(write(pack, fromPack(pack)))));
        if (loaded.size() > MOST_INDEXES) {
            merge();
        }
    }

    private static Set<Hash> named(List<String> names, String suffix) {
        Set<Hash> packs = new HashSet<>();
        names.stream().filter(name -> name.endsWith(suffix)).forEach(name -> packs.add(nameOf(name, suffix)));
        return packs;
    }

    /** What an index says of packs that are there; written anew if it also says something of others. */
    private Optional<PackIndex> of(Set<Hash> present, Path file, PackIndex index) {
        if (present.containsAll(index.packs())) {
            return Optional.of(index);
        }
        boolean some = index.packs().stream().anyMatch(present::contains);
        Optional<PackIndex> rest = some ? merged(List.of(index), present::contains) : Optional.empty();
        IndexFile.delete(file);
        return rest;
    }

    /** Several at once: each may take a while to come. */
    private static <T> List<T> fetch(Set<Hash> packs, Function<Hash, T> work) {
        if (packs.isEmpty()) {
            return List.of();
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(Math.min(packs.size(), FETCHED_AT_ONCE))) {
            return packs.stream()
                    .map(pack -> CompletableFuture.supplyAsync(() -> work.apply(pack), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private synchronized List<PackIndex> retiring() {
        List<PackIndex> indexes = retiring;
        if (indexes == null) {
            indexes = fetch(retired, this::retiring).stream()
                    .flatMap(Optional::stream)
                    .toList();
            retiring = indexes;
        }
        return indexes;
    }

    /** Nothing if another host has removed it since it was seen. */
    private Optional<PackIndex> retiring(Hash pack) {
        try {
            return Optional.of(PackIndex.of(copy(fromPack(pack))));
        } catch (StoreException e) {
            boolean there = blobs.list().stream().anyMatch(blob -> blob.name().equals(pack + SUFFIX));
            if (there) {
                throw e;
            }
            return Optional.empty();
        }
    }

    static Path indexFile(Path directory, Hash name) {
        return directory.resolve(name + INDEX_SUFFIX);
    }

    private static Hash nameOf(String file, String suffix) {
        String digits = file.substring(0, file.length() - suffix.length());
        try {
            return new Hash(
                    Long.parseUnsignedLong(digits.substring(0, 16), 16),
                    Long.parseUnsignedLong(digits.substring(16), 16));
        } catch (RuntimeException e) {
            throw StoreException.damaged(file + " is no pack");
        }
    }

    private List<Path> files() {
        return files(INDEX_SUFFIX);
    }

    /** By who was killed. */
    private List<Path> left() {
        return files(IndexFile.PARTIAL);
    }

    private List<Path> files(String suffix) {
        try (Stream<Path> files = Files.list(indexes)) {
            return files.filter(file -> file.toString().endsWith(suffix))
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
            blobs.readOnce(name, size - PackFormat.TRAILER, trailer);
            long length = Trailer.length(trailer, Math.min(size - PackFormat.TRAILER, Integer.MAX_VALUE));
            MemorySegment index = memory.allocate(length);
            blobs.readOnce(name, size - PackFormat.TRAILER - length, index);
            Trailer.check(trailer, index);
            return index.toArray(ValueLayout.JAVA_BYTE);
        }
    }

    /** Another one, which is in place. */
    void add(Hash pack, byte[] index) {
        try (Flock _ = locked()) {
            loaded.add(PackIndex.of(write(pack, index)));
        }
    }

    /** Keeps an index for later, if there is room, and hands it out. */
    private MemorySegment write(Hash name, byte[] index) {
        try {
            IndexFile.write(indexFile(indexes, name), index);
        } catch (UncheckedIOException e) {
            // No room: it is made again from its pack at the next opening.
            return copy(index);
        }
        return copy(index);
    }

    private MemorySegment copy(byte[] index) {
        MemorySegment copy = arena.allocate(index.length, Long.BYTES);
        copy.copyFrom(MemorySegment.ofArray(index));
        return copy;
    }

    /**
     * Puts the small ones together. The old files go once the new one is there. One that is larger than all smaller ones together stays as it
     * is, so that no chunk is written again more often than the store doubles.
     */
    private void merge() {
        List<PackIndex> small = new ArrayList<>(loaded);
        small.sort(Comparator.comparingLong(PackIndex::chunkCount));
        long sum = small.stream().mapToLong(PackIndex::chunkCount).sum();
        while (!small.isEmpty() && 2 * small.getLast().chunkCount() > sum) {
            sum -= small.removeLast().chunkCount();
        }
        if (small.size() < 2) {
            return;
        }
        Set<Hash> packs =
                small.stream().flatMap(index -> index.packs().stream()).collect(Collectors.toSet());
        List<Path> old =
                files().stream().filter(file -> consistsOf(file, packs)).toList();
        merged(small, _ -> true).ifPresent(merged -> {
            old.forEach(IndexFile::delete);
            loaded.removeAll(small);
            loaded.add(merged);
        });
    }

    private boolean consistsOf(Path file, Set<Hash> packs) {
        return index(file).filter(index -> packs.containsAll(index.packs())).isPresent();
    }

    /** Nothing if there is no room for it. */
    private Optional<PackIndex> merged(List<PackIndex> sources, Predicate<Hash> wanted) {
        Path file = indexFile(indexes, Names.random());
        try {
            IndexFile.write(file, sources, wanted);
        } catch (UncheckedIOException e) {
            // No room: they serve as they are.
            return Optional.empty();
        }
        return Optional.of(
                index(file).orElseThrow(() -> StoreException.damaged("An index that was just written is damaged")));
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
        return block(loaded, id).or(() -> retired.isEmpty() ? Optional.empty() : block(retiring(), id));
    }

    /** Whether a block is in a pack that stays. */
    public boolean stays(Hash id) {
        return block(loaded, id).isPresent();
    }

    private static Optional<BlockPlace> block(List<PackIndex> indexes, Hash id) {
        for (PackIndex index : indexes) {
            Optional<BlockPlace> place = index.block(id);
            if (place.isPresent()) {
                return place;
            }
        }
        return Optional.empty();
    }

    /** All blocks, in every pack that is not retired. */
    public List<BlockPlace> blocks() {
        return loaded.stream().flatMap(index -> index.blocks().stream()).toList();
    }

    /** What is in some blocks. */
    Map<Hash, List<OpenBlock.Chunk>> chunks(Set<Hash> blocks) {
        Map<Hash, List<OpenBlock.Chunk>> chunks = new HashMap<>();
        BiConsumer<Hash, ChunkPlace> collect = (hash, place) -> {
            if (blocks.contains(place.block())) {
                chunks.computeIfAbsent(place.block(), block -> new ArrayList<>())
                        .add(new OpenBlock.Chunk(hash, place.at()));
            }
        };
        loaded.forEach(index -> index.eachChunk(collect));
        if (!retired.isEmpty() && !blocks.stream().allMatch(this::stays)) {
            retiring().forEach(index -> index.eachChunk(collect));
        }
        return chunks;
    }

    /** Removes the indexes that name some packs, which then are no packs of the store any more. */
    void forget(Set<Hash> packs) {
        if (packs.isEmpty()) {
            return;
        }
        try (Flock _ = locked()) {
            files().stream().filter(file -> names(file, packs)).forEach(IndexFile::delete);
        }
    }

    private boolean names(Path file, Set<Hash> packs) {
        return index(file)
                .filter(index -> index.packs().stream().anyMatch(packs::contains))
                .isPresent();
    }

    /** What a pack has of a block. */
    void read(BlockPlace place, MemorySegment into) {
        blobs.read(place.pack() + SUFFIX, place.offset(), into);
    }

    /** Says that a block will be read soon. */
    public void expect(Hash id) {
        block(loaded, id).ifPresent(place -> blobs.expect(place.pack() + SUFFIX, place.offset(), place.stored()));
    }

    /** Whether a block that was damaged may be different when it is read again. */
    public boolean refresh(BlockPlace place) {
        return blobs.refresh(place.pack() + SUFFIX);
    }

    @Override
    public void close() {
        arena.close();
    }
}

package dev.dormouse.store;

import dev.dormouse.linux.DurableFile;
import dev.dormouse.linux.Flock;
import dev.dormouse.store.blob.Blobs;
import dev.dormouse.store.contents.Contents;
import dev.dormouse.store.error.StoreException;
import dev.dormouse.store.key.StoreKey;
import dev.dormouse.store.name.Hash;
import dev.dormouse.store.pack.BlockPlace;
import dev.dormouse.store.pack.ChunkPlace;
import dev.dormouse.store.pack.NewBlocks;
import dev.dormouse.store.pack.Packs;
import dev.dormouse.store.pack.Repacking;
import dev.dormouse.store.s3.Listing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A store of files that many snapshots have in common. Whoever has one open keeps {@code gc} from removing anything; several may, in
 * several processes. For any number of threads.
 */
public final class Store implements AutoCloseable {
    private static final String INDEXES = "indexes";
    static final String WORK = "work";
    private static final String LOCK = "lock";

    private final Site site;
    private final Path directory;
    private final StoreKey key;
    private final Flock lock;
    private final Blobs blobs;
    private final Leases leases;
    private final List<Packs> earlier = new ArrayList<>();
    private volatile Packs packs;
    private @Nullable AutoCloseable lease;

    private Store(Vault vault, Flock lock) {
        this.site = vault.site();
        this.directory = vault.directory();
        this.key = vault.key();
        this.lock = lock;
        this.blobs = site.packs();
        this.leases = site.leases();
        try {
            this.packs = look();
        } catch (RuntimeException e) {
            blobs.close();
            throw e;
        }
    }

    private Packs look() {
        return Packs.load(blobs, directory.resolve(INDEXES));
    }

    /** Opens a store; waits while gc works on it. */
    public static Store open(Vault vault) {
        return open(vault, Flock.take(lock(vault), Flock.Mode.SHARED));
    }

    /**
     * Opens a store to read some contents from it for long: gc does its work meanwhile, and leaves these where they are. Only
     * for reading.
     */
    public static Store toRead(Vault vault, Contents contents) {
        Store store = open(vault);
        boolean leased = false;
        try {
            store.lease = store.lease(contents);
            store.lock.close();
            leased = true;
            return store;
        } finally {
            if (!leased) {
                store.close();
            }
        }
    }

    private static Store open(Vault vault, Flock lock) {
        try {
            return new Store(vault, lock);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static Path lock(Vault vault) {
        DurableFile.directories(vault.directory().resolve(WORK));
        return vault.directory().resolve(LOCK);
    }

    /**
     * Removes what no contents refer to; waits until nobody has the store open.
     *
     * @param live asked once nobody can add any more: the contents of all snapshots
     * @return bytes that were given back
     */
    public static long collect(Vault vault, Supplier<List<Contents>> live) {
        return collect(vault, Flock.take(lock(vault), Flock.Mode.EXCLUSIVE), live);
    }

    /** The same; nothing if somebody has the store open just now. */
    public static OptionalLong tryCollect(Vault vault, Supplier<List<Contents>> live) {
        return Flock.attempt(lock(vault), Flock.Mode.EXCLUSIVE)
                .map(lock -> OptionalLong.of(collect(vault, lock, live)))
                .orElse(OptionalLong.empty());
    }

    private static long collect(Vault vault, Flock lock, Supplier<List<Contents>> live) {
        try (Store store = open(vault, lock)) {
            store.clearWork();
            return store.collect(live);
        }
    }

    private long collect(Supplier<List<Contents>> live) {
        long before = size();
        switch (site) {
            case Site.Here _ -> {
                try (Repacking repacking = repacking(packs)) {
                    new Collector(packs).collect(live.get(), leases.held(), repacking);
                }
            }
            case Site.Shared shared -> collectShared(shared, live);
        }
        return Math.max(0, before - size());
    }

    private void collectShared(Site.Shared shared, Supplier<List<Contents>> live) {
        // In this order: what is needed is asked for last.
        Listing listed = shared.bucket().list(Site.Shared.PACKS);
        lookAgain(packs);
        List<Contents> needed = new ArrayList<>(live.get());
        needed.addAll(leases.held());
        try (Repacking repacking = repacking(packs)) {
            new SharedCollector(shared.bucket(), listed, packs).collect(needed, repacking);
        }
    }

    private Repacking repacking(Packs from) {
        return new Repacking(from, blobs, newBlocks(NewBlocks.PACK));
    }

    /**
     * Makes sure that everything that contents refer to stays, if hosts share this store.
     *
     * @throws StoreException FAILED if some of it has been removed since it was looked at
     */
    public void settle(Contents contents) {
        if (!lookAgain(packs)) {
            return;
        }
        try (Repacking repacking = repacking(packs)) {
            new Settling(packs, repacking).settle(contents);
        }
    }

    /**
     * Looks at what other hosts have done.
     *
     * @param known nothing is done if somebody has looked since
     * @return false if nobody else can have done anything
     */
    synchronized boolean lookAgain(Packs known) {
        if (site instanceof Site.Here) {
            return false;
        }
        if (packs == known) {
            earlier.add(known);
            packs = look();
        }
        return true;
    }

    /** What was not finished by somebody who was killed. */
    private void clearWork() {
        Path work = directory.resolve(WORK);
        try (Stream<Path> files = Files.walk(work)) {
            // What is in a directory goes before it.
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(work)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes of all packs. */
    public long size() {
        return blobs.list().stream().mapToLong(Blobs.Blob::size).sum();
    }

    /** Bytes that a block takes; 0 if no pack has it. */
    public long size(Hash block) {
        return packs.block(block).map(BlockPlace::stored).orElse(0);
    }

    public StoreWriter writer() {
        return writer(NewBlocks.PACK);
    }

    StoreWriter writer(long pack) {
        return new StoreWriter(this, newBlocks(pack));
    }

    private NewBlocks newBlocks(long pack) {
        return new NewBlocks(blobs, directory.resolve(WORK), packs, pack);
    }

    /** Where a chunk of this name is, if the store has one. */
    public Optional<ChunkPlace> find(Hash chunk) {
        return packs.chunk(chunk);
    }

    /** What chunks are named with: {@link StoreKey#naming}. */
    public byte[] naming() {
        return key.naming();
    }

    /** Keeps what is read for long from gc, also when this is closed: until the lease is, or this process ends. */
    public AutoCloseable lease(Contents contents) {
        return leases.take(contents);
    }

    public StoreReader reader(Contents contents) {
        return new StoreReader(this, contents);
    }

    /** Reads blocks, for one thread. */
    public BlockReader blocks() {
        return new BlockReader(this);
    }

    /** From now on reads what is really there, whatever this host keeps of it. */
    void readOriginals() {
        blobs.originals();
    }

    StoreKey key() {
        return key;
    }

    Packs packs() {
        return packs;
    }

    @Override
    public void close() {
        try (lock;
                blobs) {
            packs.close();
            earlier.forEach(Packs::close);
            endLease();
        }
    }

    private void endLease() {
        try {
            if (lease != null) {
                lease.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException("a lease cannot be given back", e);
        }
    }
}

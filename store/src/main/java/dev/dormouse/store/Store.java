package dev.dormouse.store;

import dev.dormouse.linux.DurableFile;
import dev.dormouse.linux.Flock;
import dev.dormouse.store.blob.Blobs;
import dev.dormouse.store.blob.DirectoryBlobs;
import dev.dormouse.store.contents.Contents;
import dev.dormouse.store.key.Secrets;
import dev.dormouse.store.key.StoreKey;
import dev.dormouse.store.pack.NewBlocks;
import dev.dormouse.store.pack.Packs;
import java.nio.file.Path;

/**
 * A store of files that many snapshots have in common. Whoever has one open keeps {@code gc} from removing anything; several may, in
 * several processes. For any number of threads.
 */
public final class Store implements AutoCloseable {
    private static final String PACKS = "packs";
    private static final String INDEXES = "indexes";
    private static final String WORK = "work";
    private static final String LOCK = "lock";

    private final Path directory;
    private final StoreKey key;
    private final Flock lock;
    private final Blobs blobs;
    private final Packs packs;

    private Store(Path directory, StoreKey key, Flock lock) {
        this.directory = directory;
        this.key = key;
        this.lock = lock;
        this.blobs = new DirectoryBlobs(directory.resolve(PACKS));
        this.packs = Packs.load(blobs, directory.resolve(INDEXES));
    }

    /**
     * Opens a store; waits while gc works on it.
     *
     * @param directory made, with a store in it, if there is none
     * @throws StoreException LOCKED without the right secrets
     */
    public static Store open(Path directory, Secrets secrets) {
        DurableFile.directories(directory.resolve(WORK));
        StoreKey key = StoreFile.open(directory, secrets);
        Flock lock = Flock.take(directory.resolve(LOCK), Flock.Mode.SHARED);
        try {
            return new Store(directory, key, lock);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    public StoreWriter writer() {
        return new StoreWriter(this, new NewBlocks(blobs, directory.resolve(WORK), directory.resolve(INDEXES)));
    }

    public StoreReader reader(Contents contents) {
        return new StoreReader(this, contents);
    }

    StoreKey key() {
        return key;
    }

    Packs packs() {
        return packs;
    }

    @Override
    public void close() {
        packs.close();
        blobs.close();
        lock.close();
    }
}

package dev.dormouse.store;

import dev.dormouse.linux.DurableFile;
import dev.dormouse.store.error.StoreException;
import dev.dormouse.store.key.Sealing;
import dev.dormouse.store.key.Secrets;
import dev.dormouse.store.key.StoreKey;
import dev.dormouse.store.s3.Bucket;
import java.nio.file.Path;
import java.util.Optional;

/** A store's site and its key; without the store, small files that belong to it can be encrypted in the same way. */
public final class Vault {
    private final Site site;
    private final StoreKey key;

    private Vault(Site site, StoreKey key) {
        this.site = site;
        this.key = key;
    }

    /**
     * Finds the key.
     *
     * @param directory made, with a store in it, if there is none
     * @param secrets for a new store: encrypts it, unless there are none
     * @throws StoreException LOCKED without the right secrets
     */
    public static Vault open(Path directory, Secrets secrets) {
        DurableFile.directories(directory);
        return new Vault(new Site.Here(directory), StoreFile.open(directory, secrets));
    }

    /**
     * The same of a store in a bucket.
     *
     * @param directory for what this host keeps of it
     * @param bucket open as long as this is used
     */
    public static Vault open(Path directory, Bucket bucket, Secrets secrets) {
        Path here = directory.resolve(bucket.address().fingerprint());
        DurableFile.directories(here);
        return new Vault(new Site.Shared(here, bucket), StoreFile.open(bucket, secrets));
    }

    /** Where hosts share it; nothing if it is this host's own. */
    public Optional<Bucket> bucket() {
        return site.shared();
    }

    /** A file as it is to be kept; as it is if the store is not encrypted. */
    public byte[] seal(byte[] file) {
        return key.cipher().map(cipher -> Sealing.seal(cipher, file)).orElse(file);
    }

    /** @throws StoreException if it was changed, or sealed with another key */
    public byte[] unseal(byte[] kept) {
        return key.cipher().map(cipher -> Sealing.unseal(cipher, kept)).orElse(kept);
    }

    /** What this host keeps for itself. */
    public Path directory() {
        return site.directory();
    }

    /** Whether a store of this host is where it was: the file system that it is on may be gone. */
    public boolean isThere() {
        return site instanceof Site.Shared || StoreFile.exists(site.directory());
    }

    Site site() {
        return site;
    }

    StoreKey key() {
        return key;
    }
}

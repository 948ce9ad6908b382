package dev.dormouse.store;

import dev.dormouse.linux.DurableFile;
import dev.dormouse.store.error.StoreException;
import dev.dormouse.store.key.Sealing;
import dev.dormouse.store.key.Secrets;
import dev.dormouse.store.key.StoreKey;
import java.nio.file.Path;

/** A store's place and its key; without the store, small files that belong to it can be encrypted in the same way. */
public final class Vault {
    private final Path directory;
    private final StoreKey key;

    private Vault(Path directory, StoreKey key) {
        this.directory = directory;
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
        return new Vault(directory, StoreFile.open(directory, secrets));
    }

    /** A file as it is to be kept; as it is if the store is not encrypted. */
    public byte[] seal(byte[] file) {
        return key.cipher().map(cipher -> Sealing.seal(cipher, file)).orElse(file);
    }

    /** @throws StoreException if it was changed, or sealed with another key */
    public byte[] unseal(byte[] kept) {
        return key.cipher().map(cipher -> Sealing.unseal(cipher, kept)).orElse(kept);
    }

    /** Whether what is kept cannot be read without the secret. */
    public boolean encrypts() {
        return key.cipher().isPresent();
    }

    Path directory() {
        return directory;
    }

    StoreKey key() {
        return key;
    }
}

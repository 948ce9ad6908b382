package dev.dormouse.core.snapshot;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.DormouseException.Code;
import dev.dormouse.core.Layout;
import dev.dormouse.store.Store;
import dev.dormouse.store.Vault;
import dev.dormouse.store.error.StoreException;
import dev.dormouse.store.key.Secrets;
import dev.dormouse.store.s3.Bucket;
import dev.dormouse.store.s3.S3Address;
import dev.dormouse.store.s3.S3Credentials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The store that all snapshots of a root share, and what users are told of its troubles. */
public final class Storage {
    /** The file that has a bucket's address. */
    private static final String BUCKET = "bucket";

    private static final long LONGEST_KEY = 1 << 16;

    /** Making a key of a passphrase takes long on purpose; once for each process is enough. */
    private static final Map<Path, Vault> VAULTS = new ConcurrentHashMap<>();

    private Storage() {}

    /** Opens the store, which is made if there is none. Encrypted if the environment says so then. */
    public static Store open(Layout layout) {
        return told(() -> Store.open(vault(layout)));
    }

    /** The store's key, without the store. */
    public static Vault vault(Layout layout) {
        return told(() -> VAULTS.computeIfAbsent(layout.store(), Storage::vault));
    }

    /** With the credentials that there are by now; the one that was used before stays open. */
    public static Vault vaultAnew(Layout layout) {
        Vault fresh = told(() -> vault(layout.store()));
        VAULTS.put(layout.store(), fresh);
        return fresh;
    }

    private static Vault vault(Path directory) {
        String address = address(directory);
        if (address.isEmpty()) {
            return Vault.open(directory, secrets());
        }
        Map<String, String> environment = System.getenv();
        // Open as long as this process lives, as its vault is.
        Bucket bucket = new Bucket(S3Address.parse(address, environment), S3Credentials.find(environment));
        return Vault.open(directory, bucket, secrets());
    }

    /** Of a bucket, from the environment or the file {@code bucket} of the store's directory; empty for a store of this host. */
    private static String address(Path directory) {
        String set = System.getenv("DORMOUSE_STORE");
        Path file = directory.resolve(BUCKET);
        if (set != null && !set.isEmpty()) {
            return set;
        }
        try {
            return Files.isRegularFile(file) && Files.size(file) < LONGEST_KEY
                    ? Files.readString(file).strip()
                    : "";
        } catch (IOException e) {
            throw DormouseException.failed(file + " cannot be read", "Run dormouse as root, for example with sudo");
        }
    }

    /** What the user says to open it with. */
    private static Secrets secrets() {
        String file = System.getenv("DORMOUSE_KEY_FILE");
        String passphrase = System.getenv("DORMOUSE_PASSPHRASE");
        if (file != null && !file.isEmpty()) {
            return Secrets.of(key(Path.of(file)));
        }
        return passphrase == null || passphrase.isEmpty()
                ? Secrets.NONE
                : Secrets.of(passphrase.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] key(Path file) {
        try {
            long size = Files.size(file);
            if (size == 0 || size > LONGEST_KEY) {
                throw DormouseException.failed(
                        "The key file " + file + " has " + size + " bytes",
                        "Make one with 'head -c 32 /dev/urandom >" + file + "'");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw DormouseException.failed(
                    "The key file " + file + " cannot be read", "Check the path in DORMOUSE_KEY_FILE");
        }
    }

    /** What the store throws, as users see it. */
    public static <T> T told(Supplier<T> work) {
        try {
            return work.get();
        } catch (StoreException e) {
            throw new DormouseException(code(e), String.valueOf(e.getMessage()), e.cure());
        }
    }

    private static Code code(StoreException e) {
        return switch (e.code()) {
            case DAMAGED -> Code.DAMAGED;
            case LOCKED, FAILED -> Code.FAILED;
        };
    }
}

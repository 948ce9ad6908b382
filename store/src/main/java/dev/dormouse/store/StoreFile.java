package dev.dormouse.store;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.dormouse.linux.DurableFile;
import dev.dormouse.linux.Flock;
import dev.dormouse.store.key.Secrets;
import dev.dormouse.store.key.StoreKey;
import dev.dormouse.store.key.Wrapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * {@code store.json}: what is needed to understand a store.
 *
 * @param version of everything in it
 * @param naming the secret of hashes, in hexadecimal digits; null if it is encrypted
 * @param encryption how its secrets are kept; null if it is not encrypted
 */
record StoreFile(
        int version, @Nullable String naming, @Nullable Wrapping encryption) {
    private static final String NAME = "store.json";
    private static final int VERSION = 1;
    private static final long MOST = 1 << 16;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** The key of the store in a directory, which is made if there is none. */
    static StoreKey open(Path directory, Secrets secrets) {
        Path file = directory.resolve(NAME);
        if (!Files.exists(file)) {
            try (Flock _ = Flock.take(directory.resolve(".create"), Flock.Mode.EXCLUSIVE)) {
                if (!Files.exists(file)) {
                    create(file, secrets);
                }
            }
        }
        return read(file).key(secrets);
    }

    private static void create(Path file, Secrets secrets) {
        SecureRandom random = new SecureRandom();
        byte[] naming = new byte[StoreKey.BYTES];
        random.nextBytes(naming);
        StoreFile made = secrets.isEmpty()
                ? new StoreFile(VERSION, HexFormat.of().formatHex(naming), null)
                : new StoreFile(VERSION, null, Wrapping.wrap(encrypting(naming, random), secrets));
        try {
            DurableFile.replace(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(made));
        } catch (JacksonException e) {
            throw new IllegalStateException(e);
        }
    }

    private static StoreKey encrypting(byte[] naming, SecureRandom random) {
        byte[] cipher = new byte[StoreKey.BYTES];
        random.nextBytes(cipher);
        return StoreKey.encrypting(naming, cipher);
    }

    private static StoreFile read(Path file) {
        try {
            if (Files.size(file) > MOST) {
                throw StoreException.damaged(file + " is too large");
            }
            StoreFile read = JSON.readValue(Files.readAllBytes(file), StoreFile.class);
            if (read.version() > VERSION) {
                throw new StoreException(
                        StoreException.Code.FAILED,
                        file + " is of a newer version (" + read.version() + ")",
                        "Use the Dormouse that made it, or a newer one");
            }
            return read;
        } catch (JacksonException e) {
            throw StoreException.damaged(file + " cannot be understood");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private StoreKey key(Secrets secrets) {
        Wrapping wrapped = encryption;
        if (wrapped != null) {
            return wrapped.unwrap(secrets);
        }
        if (naming == null) {
            throw StoreException.damaged("store.json names no key");
        }
        return StoreKey.plain(HexFormat.of().parseHex(naming));
    }
}

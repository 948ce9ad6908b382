package dev.dormouse.store;

import dev.dormouse.linux.DurableFile;
import dev.dormouse.linux.Flock;
import dev.dormouse.store.error.StoreException;
import dev.dormouse.store.key.Secrets;
import dev.dormouse.store.key.StoreKey;
import dev.dormouse.store.key.Wrapping;
import dev.dormouse.store.s3.Bucket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The file {@code store}: what is needed to understand one, a word and its value on each line (docs/store.md).
 *
 * @param values by their words
 */
record StoreFile(Map<String, String> values) {
    private static final String NAME = "store";
    private static final String PACKS = "packs";
    private static final String VERSION = "1";
    private static final String NAMING = "naming";
    private static final long MOST = 1 << 16;

    /** The key of the store in a directory, which is made if there is none. */
    static StoreKey open(Path directory, Secrets secrets) {
        Path file = directory.resolve(NAME);
        if (!Files.exists(file)) {
            // Two that come at the same time must not make two keys.
            try (Flock _ = Flock.take(directory.resolve(".create"), Flock.Mode.EXCLUSIVE)) {
                if (!Files.exists(file)) {
                    requireNew(file.toString(), hasPacks(directory.resolve(PACKS)));
                    DurableFile.replace(file, created(secrets).bytes());
                    DurableFile.syncDirectory(directory);
                }
            }
        }
        return read(content(file), file.toString()).key(secrets);
    }

    static boolean exists(Path directory) {
        return Files.exists(directory.resolve(NAME));
    }

    /** The same in a bucket: of several hosts that make one at the same time, one does, and all use that. */
    static StoreKey open(Bucket bucket, Secrets secrets) {
        String name = bucket.address().name() + NAME;
        byte[] content = bucket.get(NAME, MOST).orElseGet(() -> made(bucket, secrets, name));
        return read(new String(content, StandardCharsets.US_ASCII), name).key(secrets);
    }

    private static byte[] made(Bucket bucket, Secrets secrets, String name) {
        boolean packs = !bucket.list(PACKS + "/").objects().isEmpty();
        // Another host may have made it meanwhile, and stored packs: the key was there before them.
        Optional<byte[]> others = bucket.get(NAME, MOST);
        if (others.isPresent()) {
            return others.get();
        }
        requireNew(name, packs);
        bucket.putIfAbsent(NAME, created(secrets).bytes());
        return bucket.get(NAME, MOST).orElseThrow(() -> StoreException.damaged(name + " is missing"));
    }

    /** Another key would not fit what is there, and would hide that the right one is gone. */
    private static void requireNew(String file, boolean packs) {
        if (packs) {
            throw new StoreException(
                    StoreException.Code.DAMAGED,
                    file + " is missing, without which nothing in the store can be read",
                    "Bring the file back from a copy; or remove the whole store, to begin anew");
        }
    }

    private static boolean hasPacks(Path packs) {
        if (!Files.isDirectory(packs)) {
            return false;
        }
        try (Stream<Path> files = Files.list(packs)) {
            return files.findAny().isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StoreFile created(Secrets secrets) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("version", VERSION);
        if (secrets.isEmpty()) {
            values.put(NAMING, HexFormat.of().formatHex(random()));
        } else {
            values.putAll(Wrapping.wrap(StoreKey.encrypting(random(), random()), secrets)
                    .values());
        }
        return new StoreFile(values);
    }

    private static byte[] random() {
        byte[] secret = new byte[StoreKey.BYTES];
        new SecureRandom().nextBytes(secret);
        return secret;
    }

    private byte[] bytes() {
        StringBuilder text = new StringBuilder();
        values.forEach(
                (word, value) -> text.append(word).append(' ').append(value).append('\n'));
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static StoreFile read(String content, String file) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : content.split("\n", -1)) {
            int blank = line.indexOf(' ');
            if (blank > 0) {
                values.put(line.substring(0, blank), line.substring(blank + 1));
            }
        }
        String version = values.getOrDefault("version", "");
        if (!version.equals(VERSION)) {
            throw new StoreException(
                    StoreException.Code.FAILED,
                    file + " is of version '" + version + "'",
                    "Use the Dormouse that made it, or a newer one");
        }
        return new StoreFile(values);
    }

    private static String content(Path file) {
        try {
            if (Files.size(file) > MOST) {
                throw StoreException.damaged(file + " is too large");
            }
            return new String(Files.readAllBytes(file), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private StoreKey key(Secrets secrets) {
        String naming = values.get(NAMING);
        if (naming != null && !secrets.isEmpty()) {
            throw new StoreException(
                    StoreException.Code.LOCKED,
                    "The store is not encrypted, although a passphrase or a key file is set",
                    "Unset DORMOUSE_PASSPHRASE and DORMOUSE_KEY_FILE, or set DORMOUSE_ROOT to a place for an encrypted store");
        }
        try {
            return naming == null
                    ? Wrapping.of(values).unwrap(secrets)
                    : StoreKey.plain(HexFormat.of().parseHex(naming));
        } catch (IllegalArgumentException e) {
            throw StoreException.damaged("The store's key cannot be understood");
        }
    }
}

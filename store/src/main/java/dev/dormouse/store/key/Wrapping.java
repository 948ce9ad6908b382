package dev.dormouse.store.key;

import dev.dormouse.linux.AesGcm;
import dev.dormouse.linux.Pbkdf2;
import dev.dormouse.store.error.StoreException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A store's key as it is kept: encrypted by AES-256-GCM with a key that PBKDF2 (RFC 8018) makes of the user's secret. So the secret can
 * change without anything else being written again.
 *
 * @param kdf "PBKDF2-HMAC-SHA512"
 * @param iterations of it
 * @param salt hexadecimal digits, as are the next two
 * @param nonce of the encryption
 * @param wrapped both secrets, and the tag
 */
public record Wrapping(String kdf, int iterations, String salt, String nonce, String wrapped) {
    private static final String KDF = "PBKDF2-HMAC-SHA512";

    /** OWASP's figure of 2023 for this function is 210,000. */
    private static final int ITERATIONS = 400_000;

    private static final int MOST_ITERATIONS = 100_000_000;
    private static final int SALT = 16;
    private static final byte[] NOTHING_ELSE = {};
    private static final HexFormat HEX = HexFormat.of();

    public static Wrapping wrap(StoreKey key, Secrets secrets) {
        SecureRandom random = new SecureRandom();
        byte[] salt = new byte[SALT];
        byte[] nonce = new byte[AesGcm.NONCE];
        random.nextBytes(salt);
        random.nextBytes(nonce);
        byte[] both = Arrays.copyOf(key.naming(), 2 * StoreKey.BYTES);
        System.arraycopy(key.cipher().orElseThrow(), 0, both, StoreKey.BYTES, StoreKey.BYTES);
        byte[] wrapped = AesGcm.encrypt(derived(secrets, salt, ITERATIONS), nonce, NOTHING_ELSE, both);
        return new Wrapping(KDF, ITERATIONS, HEX.formatHex(salt), HEX.formatHex(nonce), HEX.formatHex(wrapped));
    }

    /** As words and their values. */
    public Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("kdf", kdf);
        values.put("iterations", Integer.toString(iterations));
        values.put("salt", salt);
        values.put("nonce", nonce);
        values.put("wrapped", wrapped);
        return values;
    }

    /** @throws IllegalArgumentException if they are not complete */
    public static Wrapping of(Map<String, String> values) {
        return new Wrapping(
                value(values, "kdf"),
                Integer.parseInt(value(values, "iterations")),
                value(values, "salt"),
                value(values, "nonce"),
                value(values, "wrapped"));
    }

    private static String value(Map<String, String> values, String word) {
        String value = values.get(word);
        if (value == null) {
            throw new IllegalArgumentException("no " + word);
        }
        return value;
    }

    /** @throws StoreException LOCKED if there is no secret, or another one */
    public StoreKey unwrap(Secrets secrets) {
        if (secrets.isEmpty()) {
            throw new StoreException(
                    StoreException.Code.LOCKED,
                    "The store is encrypted",
                    "Give its passphrase with DORMOUSE_PASSPHRASE, or its key with DORMOUSE_KEY_FILE");
        }
        if (!kdf.equals(KDF) || iterations < 1 || iterations > MOST_ITERATIONS) {
            throw StoreException.damaged("The store's key is kept in a way that nobody knows");
        }
        byte[] both = decrypted(secrets)
                .orElseThrow(() -> new StoreException(
                        StoreException.Code.LOCKED,
                        "This is not the store's passphrase or key",
                        "Try again with the right one"));
        return StoreKey.encrypting(
                Arrays.copyOf(both, StoreKey.BYTES), Arrays.copyOfRange(both, StoreKey.BYTES, 2 * StoreKey.BYTES));
    }

    private Optional<byte[]> decrypted(Secrets secrets) {
        try {
            byte[] sealed = HEX.parseHex(wrapped);
            byte[] once = HEX.parseHex(nonce);
            if (once.length != AesGcm.NONCE || sealed.length != 2 * StoreKey.BYTES + AesGcm.TAG) {
                throw new IllegalArgumentException("of another length");
            }
            return AesGcm.decrypt(derived(secrets, HEX.parseHex(salt), iterations), once, NOTHING_ELSE, sealed);
        } catch (IllegalArgumentException e) {
            throw StoreException.damaged("The store's key cannot be understood");
        }
    }

    /** As hexadecimal digits: a passphrase may have any bytes. */
    private static byte[] derived(Secrets secrets, byte[] salt, int iterations) {
        return Pbkdf2.hmacSha512(HEX.formatHex(secrets.bytes()), salt, iterations, StoreKey.BYTES);
    }
}

package dev.dormouse.store.key;

import dev.dormouse.linux.KeyedSha256;
import java.util.Arrays;
import java.util.Optional;

/** What a store's contents are named with, and encrypted with if they are. Never written to a disk as it is. */
public final class StoreKey {
    /** Bytes of each secret. */
    public static final int BYTES = KeyedSha256.KEY_BYTES;

    private final byte[] naming;
    private final byte[] cipher;

    private StoreKey(byte[] naming, byte[] cipher) {
        this.naming = naming;
        this.cipher = cipher;
    }

    /** Of a store that is not encrypted; the secret only keeps programs from making two chunks that are named alike. */
    public static StoreKey plain(byte[] naming) {
        return new StoreKey(checked(naming), new byte[0]);
    }

    public static StoreKey encrypting(byte[] naming, byte[] cipher) {
        return new StoreKey(checked(naming), checked(cipher));
    }

    private static byte[] checked(byte[] secret) {
        if (secret.length != BYTES) {
            throw new IllegalArgumentException("a secret of " + secret.length + " bytes");
        }
        return secret.clone();
    }

    public byte[] naming() {
        return naming.clone();
    }

    /** The key of AES-256, if blocks are encrypted. */
    public Optional<byte[]> cipher() {
        return cipher.length == 0 ? Optional.empty() : Optional.of(Arrays.copyOf(cipher, cipher.length));
    }
}

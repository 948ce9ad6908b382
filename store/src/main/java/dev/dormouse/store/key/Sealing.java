package dev.dormouse.store.key;

import dev.dormouse.linux.AesGcm;
import dev.dormouse.store.error.StoreException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;

/** Whole small files by AES-256-GCM: eight bytes that say so, a random nonce, the ciphertext, the tag. */
public final class Sealing {
    private static final byte[] MAGIC = {'D', 'M', 'S', 'E', 'A', 'L', '1', 0};
    private static final int HEADER = MAGIC.length + AesGcm.NONCE;

    private Sealing() {}

    public static byte[] seal(byte[] key, byte[] file) {
        byte[] nonce = new byte[AesGcm.NONCE];
        new SecureRandom().nextBytes(nonce);
        byte[] sealed = AesGcm.encrypt(key, nonce, MAGIC, file);
        return ByteBuffer.allocate(HEADER + sealed.length)
                .put(MAGIC)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** @throws StoreException if it is not what was sealed with this key */
    public static byte[] unseal(byte[] key, byte[] sealed) {
        if (sealed.length < HEADER || !Arrays.equals(MAGIC, 0, MAGIC.length, sealed, 0, MAGIC.length)) {
            throw StoreException.damaged("A file of an encrypted store is not encrypted");
        }
        byte[] nonce = Arrays.copyOfRange(sealed, MAGIC.length, HEADER);
        byte[] encrypted = Arrays.copyOfRange(sealed, HEADER, sealed.length);
        return AesGcm.decrypt(key, nonce, MAGIC, encrypted)
                .orElseThrow(() -> StoreException.damaged("An encrypted file is damaged, or of another store"));
    }
}

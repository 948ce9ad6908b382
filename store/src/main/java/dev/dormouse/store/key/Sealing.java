package dev.dormouse.store.key;

import dev.dormouse.store.error.StoreException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Whole small files by AES-256-GCM (NIST SP 800-38D): eight bytes that say so, a random nonce, the ciphertext, the tag. */
public final class Sealing {
    private static final byte[] MAGIC = {'D', 'M', 'S', 'E', 'A', 'L', '1', 0};
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int HEADER = MAGIC.length + NONCE;

    private Sealing() {}

    public static byte[] seal(byte[] key, byte[] file) {
        byte[] nonce = new byte[NONCE];
        new SecureRandom().nextBytes(nonce);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, key, nonce).doFinal(file);
            return ByteBuffer.allocate(HEADER + encrypted.length)
                    .put(MAGIC)
                    .put(nonce)
                    .put(encrypted)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws StoreException if it is not what was sealed with this key */
    public static byte[] unseal(byte[] key, byte[] sealed) {
        if (sealed.length < HEADER || !Arrays.equals(MAGIC, 0, MAGIC.length, sealed, 0, MAGIC.length)) {
            throw StoreException.damaged("A file of an encrypted store is not encrypted");
        }
        byte[] nonce = Arrays.copyOfRange(sealed, MAGIC.length, HEADER);
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce).doFinal(sealed, HEADER, sealed.length - HEADER);
        } catch (AEADBadTagException e) {
            throw StoreException.damaged("An encrypted file is damaged, or of another store");
        } catch (GeneralSecurityException e) {
            throw StoreException.damaged("An encrypted file is cut off");
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(MAGIC);
        return cipher;
    }
}

package dev.dormouse.store.pack;

import dev.dormouse.store.error.StoreException;
import dev.dormouse.store.name.Hash;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM (NIST SP 800-38D) of single blocks: a random nonce, the ciphertext, the tag. The block's name is authenticated with it, so that
 * no block can be put in another's place. With 2³² blocks, a petabyte, nonces still meet with a chance of 2⁻³³. Used by one thread.
 */
final class BlockCipher {
    static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    /** What a block gets longer by. */
    static final int OVERHEAD = NONCE + TAG_BITS / Byte.SIZE;

    private final SecretKeySpec key;
    private final Cipher cipher;
    private final SecureRandom random = new SecureRandom();

    BlockCipher(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
        try {
            this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES/GCM", e);
        }
    }

    byte[] encrypt(Hash id, ByteBuffer plain) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        ByteBuffer out = ByteBuffer.allocate(plain.remaining() + OVERHEAD).put(nonce);
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(name(id));
            cipher.doFinal(plain, out);
            return out.array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    ByteBuffer decrypt(Hash id, ByteBuffer stored) {
        byte[] nonce = new byte[NONCE];
        if (stored.remaining() <= OVERHEAD) {
            throw StoreException.damaged("Block " + id + " is cut off");
        }
        stored.get(nonce);
        ByteBuffer plain = ByteBuffer.allocateDirect(stored.remaining());
        try {
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(name(id));
            cipher.doFinal(stored, plain);
            return plain.flip();
        } catch (AEADBadTagException e) {
            throw StoreException.damaged("Block " + id + " is not what was encrypted");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] name(Hash id) {
        byte[] name = new byte[Hash.BYTES];
        id.write(MemorySegment.ofArray(name), 0);
        return name;
    }
}

package dev.dormouse.linux;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The JDK's. */
final class JdkGcm implements AesGcm {
    private final SecretKeySpec key;
    private final Cipher cipher;

    JdkGcm(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
        try {
            this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES/GCM", e);
        }
    }

    @Override
    public void encrypt(byte[] nonce, byte[] also, MemorySegment plain, MemorySegment sealed) {
        try {
            run(Cipher.ENCRYPT_MODE, nonce, also, plain, sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean decrypt(byte[] nonce, byte[] also, MemorySegment sealed, MemorySegment plain) {
        try {
            run(Cipher.DECRYPT_MODE, nonce, also, sealed, plain);
            return true;
        } catch (AEADBadTagException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run(int mode, byte[] nonce, byte[] also, MemorySegment from, MemorySegment to)
            throws GeneralSecurityException {
        cipher.init(mode, key, new GCMParameterSpec(TAG * Byte.SIZE, nonce));
        cipher.updateAAD(also);
        ByteBuffer out = to.asByteBuffer();
        cipher.doFinal(from.asByteBuffer(), out);
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}

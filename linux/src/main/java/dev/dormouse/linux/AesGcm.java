package dev.dormouse.linux;

import java.lang.foreign.MemorySegment;

/**
 * AES-256-GCM (NIST SP 800-38D). OpenSSL's does gigabytes a second from the first byte; the JDK's needs its second compiler for that,
 * which commands do without, and serves where there is no OpenSSL. Used by one thread.
 */
public sealed interface AesGcm extends AutoCloseable permits OpensslGcm, JdkGcm {
    int KEY = 32;
    int NONCE = 12;
    int TAG = 16;

    static AesGcm of(byte[] key) {
        if (key.length != KEY) {
            throw new IllegalArgumentException("a key of " + key.length + " bytes");
        }
        return OpensslGcm.AVAILABLE ? new OpensslGcm(key) : new JdkGcm(key);
    }

    /**
     * Encrypts.
     *
     * @param nonce of {@value #NONCE} bytes, never used before with this key
     * @param also what is authenticated besides
     * @param plain native memory
     * @param sealed native memory for the ciphertext and the tag behind it: {@value #TAG} bytes more than {@code plain}
     */
    void encrypt(byte[] nonce, byte[] also, MemorySegment plain, MemorySegment sealed);

    /**
     * Decrypts. If it is not what was encrypted, what is in {@code plain} afterwards means nothing.
     *
     * @param sealed ciphertext and tag
     * @param plain native memory, {@value #TAG} bytes less
     * @return whether it is what was encrypted
     */
    boolean decrypt(byte[] nonce, byte[] also, MemorySegment sealed, MemorySegment plain);

    @Override
    void close();
}

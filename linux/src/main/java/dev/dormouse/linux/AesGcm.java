package dev.dormouse.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

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

    /** Encrypts something small; the ciphertext with the tag behind it. */
    static byte[] encrypt(byte[] key, byte[] nonce, byte[] also, byte[] plain) {
        try (AesGcm cipher = of(key);
                Arena arena = Arena.ofConfined()) {
            MemorySegment sealed = arena.allocate(plain.length + TAG);
            cipher.encrypt(nonce, also, arena.allocateFrom(ValueLayout.JAVA_BYTE, plain), sealed);
            return sealed.toArray(ValueLayout.JAVA_BYTE);
        }
    }

    /** Decrypts something small; nothing if it is not what was encrypted. */
    static Optional<byte[]> decrypt(byte[] key, byte[] nonce, byte[] also, byte[] sealed) {
        if (nonce.length != NONCE || sealed.length < TAG) {
            return Optional.empty();
        }
        try (AesGcm cipher = of(key);
                Arena arena = Arena.ofConfined()) {
            MemorySegment plain = arena.allocate(sealed.length - TAG);
            boolean whole = cipher.decrypt(nonce, also, arena.allocateFrom(ValueLayout.JAVA_BYTE, sealed), plain);
            return whole ? Optional.of(plain.toArray(ValueLayout.JAVA_BYTE)) : Optional.empty();
        }
    }

    @Override
    void close();
}

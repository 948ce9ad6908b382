package dev.dormouse.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.security.MessageDigest;

/**
 * SHA-256 (FIPS 180-4) of a key and some memory, for very many small pieces. The key fills the first block of the function, which is
 * computed once. Whoever publishes only a part of the result cannot be asked to extend it. Used by one thread.
 */
public final class KeyedSha256 implements AutoCloseable {
    public static final int KEY_BYTES = 32;

    private static final int DIGEST_BYTES = 32;
    private static final int BLOCK_BYTES = 64;

    /** {@code sizeof(SHA256_CTX)} of openssl/sha.h: 28 words. */
    private static final int CONTEXT_BYTES = 112;

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment begun = arena.allocate(CONTEXT_BYTES, Long.BYTES);
    private final MemorySegment context = arena.allocate(CONTEXT_BYTES, Long.BYTES);
    private final MemorySegment digest = arena.allocate(DIGEST_BYTES, Long.BYTES);
    private final byte[] key;

    /** @param key {@value #KEY_BYTES} bytes; all zero for everybody's hash */
    public KeyedSha256(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a key of " + key.length + " bytes");
        }
        this.key = key.clone();
        if (Sha256Steps.AVAILABLE) {
            MemorySegment block = arena.allocate(BLOCK_BYTES);
            MemorySegment.copy(key, 0, block, ValueLayout.JAVA_BYTE, 0, key.length);
            Sha256Steps.init(begun);
            Sha256Steps.update(begun, block);
        }
    }

    /**
     * Hashes the key, filled up with zeros to 64 bytes, and then the data.
     *
     * @param data native memory
     * @return 32 bytes, overwritten by the next call
     */
    public MemorySegment digest(MemorySegment data) {
        if (Sha256Steps.AVAILABLE) {
            MemorySegment.copy(begun, 0, context, 0, CONTEXT_BYTES);
            Sha256Steps.update(context, data);
            Sha256Steps.finish(context, digest);
        } else {
            portable(data);
        }
        return digest;
    }

    private void portable(MemorySegment data) {
        MessageDigest hash = Sha256.algorithm();
        hash.update(key);
        hash.update(new byte[BLOCK_BYTES - key.length]);
        hash.update(data.asByteBuffer());
        MemorySegment.copy(hash.digest(), 0, digest, ValueLayout.JAVA_BYTE, 0, DIGEST_BYTES);
    }

    @Override
    public void close() {
        arena.close();
    }
}

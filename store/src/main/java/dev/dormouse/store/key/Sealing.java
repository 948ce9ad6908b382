package dev.dormouse.store.key;

import dev.dormouse.linux.AesGcm;
import dev.dormouse.store.error.StoreException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
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
        try (AesGcm cipher = AesGcm.of(key);
                Arena arena = Arena.ofConfined()) {
            MemorySegment sealed = arena.allocate(file.length + AesGcm.TAG);
            cipher.encrypt(nonce, MAGIC, arena.allocateFrom(ValueLayout.JAVA_BYTE, file), sealed);
            return ByteBuffer.allocate(HEADER + file.length + AesGcm.TAG)
                    .put(MAGIC)
                    .put(nonce)
                    .put(sealed.asByteBuffer())
                    .array();
        }
    }

    /** @throws StoreException if it is not what was sealed with this key */
    public static byte[] unseal(byte[] key, byte[] sealed) {
        if (sealed.length < HEADER || !Arrays.equals(MAGIC, 0, MAGIC.length, sealed, 0, MAGIC.length)) {
            throw StoreException.damaged("A file of an encrypted store is not encrypted");
        }
        int length = sealed.length - HEADER - AesGcm.TAG;
        if (length < 0) {
            throw StoreException.damaged("An encrypted file is cut off");
        }
        byte[] nonce = Arrays.copyOfRange(sealed, MAGIC.length, HEADER);
        try (AesGcm cipher = AesGcm.of(key);
                Arena arena = Arena.ofConfined()) {
            MemorySegment plain = arena.allocate(length);
            byte[] encrypted = Arrays.copyOfRange(sealed, HEADER, sealed.length);
            if (!cipher.decrypt(nonce, MAGIC, arena.allocateFrom(ValueLayout.JAVA_BYTE, encrypted), plain)) {
                throw StoreException.damaged("An encrypted file is damaged, or of another store");
            }
            return plain.toArray(ValueLayout.JAVA_BYTE);
        }
    }
}

package dev.dormouse.store.pack;

import dev.dormouse.linux.AesGcm;
import dev.dormouse.store.error.StoreException;
import dev.dormouse.store.name.Hash;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.security.SecureRandom;

/**
 * AES-256-GCM of single blocks: a random nonce, the ciphertext, the tag. The block's name is authenticated with it, so that no block can be
 * put in another's place. With 2³² blocks, a petabyte, nonces still meet with a chance of 2⁻³³. Used by one thread.
 */
final class BlockCipher implements AutoCloseable {
    static final int NONCE = AesGcm.NONCE;

    /** What a block gets longer by. */
    static final int OVERHEAD = NONCE + AesGcm.TAG;

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment space;
    private final AesGcm cipher;
    private final SecureRandom random = new SecureRandom();

    /** @param longest bytes that are ever encrypted or decrypted at once */
    BlockCipher(byte[] key, int longest) {
        this.cipher = AesGcm.of(key);
        this.space = arena.allocate(longest + OVERHEAD);
    }

    /**
     * A block as it is stored.
     *
     * @param plain direct
     * @return valid until the next call
     */
    ByteBuffer encrypt(Hash id, ByteBuffer plain) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        MemorySegment out = space.asSlice(0, plain.remaining() + OVERHEAD);
        MemorySegment.copy(nonce, 0, out, ValueLayout.JAVA_BYTE, 0, NONCE);
        cipher.encrypt(nonce, name(id), MemorySegment.ofBuffer(plain), out.asSlice(NONCE));
        return out.asByteBuffer();
    }

    /**
     * A block as it was.
     *
     * @param stored direct
     * @return valid until the next call
     * @throws StoreException if it is not what was encrypted
     */
    ByteBuffer decrypt(Hash id, ByteBuffer stored) {
        if (stored.remaining() <= OVERHEAD) {
            throw StoreException.damaged("Block " + id + " is cut off");
        }
        byte[] nonce = new byte[NONCE];
        stored.get(nonce);
        MemorySegment plain = space.asSlice(0, stored.remaining() - AesGcm.TAG);
        if (!cipher.decrypt(nonce, name(id), MemorySegment.ofBuffer(stored), plain)) {
            throw StoreException.damaged("Block " + id + " is not what was encrypted");
        }
        return plain.asByteBuffer();
    }

    private static byte[] name(Hash id) {
        byte[] name = new byte[Hash.BYTES];
        id.write(MemorySegment.ofArray(name), 0);
        return name;
    }

    @Override
    public void close() {
        cipher.close();
        arena.close();
    }
}

package dev.dormouse.store.pack;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import dev.dormouse.linux.KeyedSha256;
import dev.dormouse.store.error.StoreException;
import dev.dormouse.store.key.StoreKey;
import dev.dormouse.store.name.Hash;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Names, packs and unpacks blocks: zstd (RFC 8878), encrypted where the store is. Used by one thread. */
public final class BlockCodec implements AutoCloseable {
    /** More costs more time than it saves room: measured in docs/store.md. */
    private static final int LEVEL = 1;

    private final Arena arena = Arena.ofConfined();
    private final KeyedSha256 sha;
    private final @Nullable BlockCipher cipher;
    private final ZstdCompressCtx compressor = new ZstdCompressCtx();
    private final ZstdDecompressCtx decompressor = new ZstdDecompressCtx();
    private final ByteBuffer packed;
    private final MemorySegment raw;

    public BlockCodec(StoreKey key) {
        this.sha = new KeyedSha256(key.naming());
        this.cipher = key.cipher().map(BlockCipher::new).orElse(null);
        this.packed = arena.allocate(PackFormat.STORED).asByteBuffer();
        this.raw = arena.allocate(PackFormat.BLOCK);
        compressor.setLevel(LEVEL);
    }

    /** The name of a chunk or a block. */
    public Hash hash(MemorySegment data) {
        return Hash.read(sha.digest(data), 0);
    }

    /**
     * A block as it is stored.
     *
     * @param block native memory
     * @return valid until the next call
     */
    ByteBuffer pack(Hash id, MemorySegment block) {
        packed.clear();
        int size = compressor.compressDirectByteBuffer(
                packed, 0, packed.capacity(), block.asByteBuffer(), 0, (int) block.byteSize());
        packed.limit(size);
        return cipher == null ? packed : ByteBuffer.wrap(cipher.encrypt(id, packed));
    }

    /**
     * A block as it was.
     *
     * @return valid until the next call
     * @throws StoreException if it is not what its name says
     */
    public MemorySegment unpack(BlockPlace place, Packs packs) {
        packed.clear().limit(place.stored());
        packs.read(place, MemorySegment.ofBuffer(packed));
        ByteBuffer compressed = cipher == null ? packed : cipher.decrypt(place.id(), packed);
        MemorySegment result = raw.asSlice(0, place.raw());
        try {
            int size = decompressor.decompressDirectByteBuffer(
                    raw.asByteBuffer(), 0, place.raw(), compressed, compressed.position(), compressed.remaining());
            if (size != place.raw() || !hash(result).equals(place.id())) {
                throw damaged(place);
            }
        } catch (ZstdException e) {
            throw damaged(place);
        }
        return result;
    }

    private static StoreException damaged(BlockPlace place) {
        return StoreException.damaged("Block " + place.id() + " of pack " + place.pack() + " is damaged");
    }

    @Override
    public void close() {
        sha.close();
        compressor.close();
        decompressor.close();
        arena.close();
    }
}

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
    private static final int LEVEL = 3;

    /** A block is a little more than 256 KiB, and would be taken for something large. */
    private static final int WINDOW_LOG = 18;

    /** Of zstd's two tables for matches; the second finds shorter ones. Small enough for a processor's cache. */
    private static final int LONG_TABLE_LOG = 16;

    private static final int SHORT_TABLE_LOG = 14;
    private static final int SHORTEST_MATCH = 5;

    private final Arena arena = Arena.ofConfined();
    private final KeyedSha256 sha;
    private final @Nullable BlockCipher cipher;
    private final ZstdCompressCtx compressor = new ZstdCompressCtx();
    private final ZstdDecompressCtx decompressor = new ZstdDecompressCtx();
    private final ByteBuffer packed;
    private final RawBlock raw;

    public BlockCodec(StoreKey key) {
        this.sha = new KeyedSha256(key.naming());
        this.cipher = key.cipher()
                .map(secret -> new BlockCipher(secret, PackFormat.STORED))
                .orElse(null);
        this.packed = arena.allocate(PackFormat.STORED).asByteBuffer();
        this.raw = new RawBlock(arena);
        compressor
                .setLevel(LEVEL)
                .setWindowLog(WINDOW_LOG)
                .setHashLog(LONG_TABLE_LOG)
                .setChainLog(SHORT_TABLE_LOG)
                .setMinMatch(SHORTEST_MATCH);
    }

    /** The name of a chunk. */
    public Hash hash(MemorySegment data) {
        return Hash.read(sha.digest(data), 0);
    }

    Hash name(RawBlock full) {
        return full.name(sha);
    }

    /**
     * A block as it is stored.
     *
     * @return valid until the next call
     */
    ByteBuffer pack(Hash id, RawBlock full) {
        packed.clear();
        MemorySegment block = full.complete();
        int size = compressor.compressDirectByteBuffer(
                packed, 0, packed.capacity(), block.asByteBuffer(), 0, (int) block.byteSize());
        packed.limit(size);
        return cipher == null ? packed : cipher.encrypt(id, packed);
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
        try {
            ByteBuffer space = raw.space(place.raw()).asByteBuffer();
            int size = decompressor.decompressDirectByteBuffer(
                    space, 0, place.raw(), compressed, compressed.position(), compressed.remaining());
            if (!raw.read(size, sha).equals(place.id())) {
                throw damaged(place);
            }
        } catch (ZstdException e) {
            throw damaged(place);
        }
        return raw.content();
    }

    /** Bytes of each chunk of the block that was unpacked last. */
    public int[] lengths() {
        return raw.lengths();
    }

    private static StoreException damaged(BlockPlace place) {
        return StoreException.damaged("Block " + place.id() + " of pack " + place.pack() + " is damaged");
    }

    @Override
    public void close() {
        sha.close();
        if (cipher != null) {
            cipher.close();
        }
        compressor.close();
        decompressor.close();
        arena.close();
    }
}

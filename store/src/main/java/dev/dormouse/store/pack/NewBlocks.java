package dev.dormouse.store.pack;

import dev.dormouse.store.blob.Blobs;
import dev.dormouse.store.name.Hash;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where new blocks go: into one pack after the other, each of a limited size, so that they can be sent elsewhere one by one. For any number of
 * threads.
 */
public final class NewBlocks implements AutoCloseable {
    /** Bytes after which the next pack is begun. */
    public static final long PACK = 256L << 20;

    private final Blobs blobs;
    private final Path work;
    private final Packs packs;
    private final long limit;
    private Consumer<List<Hash>> finished = chunks -> {};
    private @Nullable PackWriter current;
    private long stored;

    /**
     * Nothing is written before the first block.
     *
     * @param work a directory for what is not finished
     * @param packs which packs are added to as they are finished
     * @param limit bytes of a pack, about
     */
    public NewBlocks(Blobs blobs, Path work, Packs packs, long limit) {
        this.blobs = blobs;
        this.work = work;
        this.packs = packs;
        this.limit = limit;
    }

    /** @param told the chunks of each pack but the last, once they can be found in it */
    public synchronized void onFinished(Consumer<List<Hash>> told) {
        finished = told;
    }

    /** Takes a block, and notes which chunks are in it. */
    synchronized void add(Hash id, ByteBuffer bytes, int raw, List<OpenBlock.Chunk> chunks) {
        PackWriter pack = pack();
        stored += bytes.remaining();
        pack.append(id, bytes, raw);
        chunks.forEach(chunk -> pack.chunk(chunk.hash(), new ChunkPlace(id, chunk.at())));
        if (pack.size() >= limit) {
            finish();
            finished.accept(pack.chunks());
        }
    }

    private PackWriter pack() {
        PackWriter pack = current;
        if (pack == null) {
            pack = new PackWriter(work, Names.random());
            current = pack;
        }
        return pack;
    }

    /** Bytes that were added to the store, without indexes. */
    public synchronized long stored() {
        return stored;
    }

    /** Makes everything durable. */
    public synchronized void finish() {
        PackWriter pack = current;
        if (pack == null) {
            return;
        }
        byte[] index = pack.finish();
        blobs.put(pack.name() + Packs.SUFFIX, pack.file());
        packs.add(pack.name(), index);
        current = null;
    }

    /** Takes back what was not finished. */
    @Override
    public synchronized void close() {
        PackWriter pack = current;
        if (pack != null) {
            pack.close();
        }
    }
}

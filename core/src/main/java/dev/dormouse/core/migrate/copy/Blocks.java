package dev.dormouse.core.migrate.copy;

import com.github.luben.zstd.Zstd;
import dev.dormouse.core.migrate.wire.Message.Chunk;
import dev.dormouse.store.name.Hash;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** What threads of the workshop do with blocks. */
final class Blocks {
    /** As in packs: more costs more time than the bytes take on most networks. */
    private static final int LEVEL = 1;

    private Blocks() {}

    /** Names those chunks of a block that are used and were not offered before, as the other store does. */
    static Sender.Named named(Need need, Workshop.Tools tools) {
        MemorySegment block = tools.blocks().read(need.block());
        BlockRows known = need.rows();
        BlockRows rows = known == null ? new BlockRows(tools.blocks().lengths()) : known;
        BitSet used = new BitSet();
        need.parts().forEach(part -> used.or(rows.chunks(part.at(), part.length())));
        BitSet chunks = rows.without(used);
        List<Chunk> offer = new ArrayList<>();
        chunks.stream().forEach(chunk -> {
            MemorySegment bytes = block.asSlice(rows.start(chunk), rows.length(chunk));
            offer.add(new Chunk(Hash.read(tools.names().digest(bytes), 0), rows.length(chunk)));
        });
        return new Sender.Named(need.block(), rows, chunks, offer);
    }

    /** Some chunks of a block, one behind the other. */
    static ByteBuffer packed(Hash name, BlockRows rows, List<Integer> chunks, Workshop.Tools tools) {
        MemorySegment block = tools.blocks().read(name);
        byte[] raw = new byte[chunks.stream().mapToInt(rows::length).sum()];
        int at = 0;
        for (int chunk : chunks) {
            MemorySegment.copy(block, ValueLayout.JAVA_BYTE, rows.start(chunk), raw, at, rows.length(chunk));
            at += rows.length(chunk);
        }
        return ByteBuffer.wrap(Zstd.compress(raw, LEVEL));
    }
}

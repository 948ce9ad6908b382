package dev.dormouse.store.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.store.name.Hash;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IndexMergeTest {
    private static final int CHUNKS_OF_BLOCK = 8;

    @TempDir
    private Path directory;

    private final Random random = new Random(3);

    private Hash hash() {
        return new Hash(random.nextLong(), random.nextLong());
    }

    private PackIndex index(Hash pack, List<Hash> chunks) {
        IndexBuilder builder = new IndexBuilder();
        builder.pack(pack);
        for (int i = 0; i < chunks.size(); i += CHUNKS_OF_BLOCK) {
            Hash block = hash();
            builder.block(new BlockPlace(block, pack, 24 + i, 1 + i, 4096));
            for (int n = i; n < Math.min(chunks.size(), i + CHUNKS_OF_BLOCK); n++) {
                builder.chunk(chunks.get(n), new ChunkPlace(block, n - i));
            }
        }
        return PackIndex.of(MemorySegment.ofArray(builder.build()));
    }

    private List<Hash> hashes(int count) {
        List<Hash> hashes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            hashes.add(hash());
        }
        return hashes;
    }

    private PackIndex merged(List<PackIndex> sources, Predicate<Hash> wanted) throws IOException {
        Path file = directory.resolve("merged.index");
        IndexFile.write(file, sources, wanted);
        byte[] all = Files.readAllBytes(file);
        MemorySegment whole = MemorySegment.ofArray(all);
        MemorySegment index = whole.asSlice(0, all.length - PackFormat.TRAILER);
        Trailer.check(whole.asSlice(index.byteSize()), index);
        return PackIndex.of(index);
    }

    @Test
    void everythingOfAllIsFoundWhereItIs() throws IOException {
        List<List<Hash>> chunks = List.of(hashes(3000), hashes(1), hashes(0), hashes(500));
        List<PackIndex> sources =
                chunks.stream().map(some -> index(hash(), some)).toList();

        PackIndex all = merged(sources, _ -> true);

        assertThat(all.packs()).hasSize(4);
        assertThat(all.chunkCount()).isEqualTo(3501);
        for (int i = 0; i < sources.size(); i++) {
            for (Hash chunk : chunks.get(i)) {
                ChunkPlace place = sources.get(i).chunk(chunk).orElseThrow();
                assertThat(all.chunk(chunk)).contains(place);
                assertThat(all.block(place.block())).isEqualTo(sources.get(i).block(place.block()));
            }
        }
        assertThat(all.chunk(hash())).isEmpty();
    }

    @Test
    void oneByItselfStaysByteByByteWhatItWas() throws IOException {
        IndexBuilder builder = new IndexBuilder();
        Hash pack = hash();
        Hash block = hash();
        builder.block(new BlockPlace(block, pack, 24, 100, 4100));
        hashes(300).forEach(chunk -> builder.chunk(chunk, new ChunkPlace(block, chunk.hashCode() & 0xfff)));
        byte[] bytes = builder.build();

        merged(List.of(PackIndex.of(MemorySegment.ofArray(bytes))), _ -> true);

        byte[] file = Files.readAllBytes(directory.resolve("merged.index"));
        assertThat(Arrays.copyOf(file, bytes.length)).isEqualTo(bytes);
    }

    @Test
    void packsThatAreNotWantedAreLeftOut() throws IOException {
        List<Hash> kept = hashes(100);
        List<Hash> dropped = hashes(100);
        Hash gone = hash();
        PackIndex both = merged(List.of(index(hash(), kept), index(gone, dropped)), _ -> true);

        PackIndex rest = merged(List.of(both), pack -> !pack.equals(gone));

        assertThat(rest.packs()).hasSize(1);
        assertThat(kept).allSatisfy(chunk -> assertThat(rest.chunk(chunk)).isEqualTo(both.chunk(chunk)));
        assertThat(dropped).allSatisfy(chunk -> assertThat(rest.chunk(chunk)).isEmpty());
        assertThat(rest.chunkCount()).isEqualTo(100);
    }

    /** As after a kill between the new file and the removal of the old ones. */
    @Test
    void aPackThatTwoSpeakOfIsInItOnce() throws IOException {
        Hash pack = hash();
        List<Hash> chunks = hashes(50);
        PackIndex one = index(pack, chunks);
        PackIndex other = merged(List.of(one, index(hash(), hashes(20))), _ -> true);

        PackIndex all = merged(List.of(one, other), _ -> true);

        assertThat(all.packs()).hasSize(2);
        assertThat(all.chunkCount()).isEqualTo(70);
        assertThat(all.blocks()).hasSize(10);
    }
}

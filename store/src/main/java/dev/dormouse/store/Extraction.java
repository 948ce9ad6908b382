package dev.dormouse.store;

import dev.dormouse.store.contents.Extent;
import dev.dormouse.store.contents.FileContents;
import dev.dormouse.store.name.Hash;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Reads each block once, whatever refers to it, and hands out its parts; on a thread for each processor. */
final class Extraction {
    private static final int MOST_WORKERS = 16;

    /** Blocks that may be on their way. */
    private static final int AHEAD = 64;

    /** A part of a block that belongs into a file. */
    record Placed(int file, long position, int at, long length) {}

    /** Takes the bytes of a part; on any of the threads. */
    interface Sink {
        void take(Placed placed, MemorySegment bytes);
    }

    /** All that comes from one block. */
    private record Need(int block, List<Placed> parts) {}

    private final Store store;
    private final List<Hash> blocks;
    private final List<Need> needs;
    private final AtomicInteger next = new AtomicInteger();

    private Extraction(Store store, List<Hash> blocks, List<Need> needs) {
        this.store = store;
        this.blocks = blocks;
        this.needs = needs;
    }

    /** In the order in which files first refer to blocks, which is mostly that of the packs. */
    static Extraction of(Store store, List<Hash> blocks, List<FileContents> files) {
        Map<Integer, Need> needs = new LinkedHashMap<>();
        for (int i = 0; i < files.size(); i++) {
            long position = 0;
            for (Extent extent : files.get(i).extents()) {
                if (!extent.isHole()) {
                    needs.computeIfAbsent(extent.block(), block -> new Need(block, new ArrayList<>()))
                            .parts()
                            .add(new Placed(i, position, extent.at(), extent.length()));
                }
                position += extent.length();
            }
        }
        return new Extraction(store, blocks, List.copyOf(needs.values()));
    }

    void run(Sink sink) {
        int count = Math.clamp(Math.min(Runtime.getRuntime().availableProcessors(), needs.size()), 1, MOST_WORKERS);
        try (ExecutorService workers = Executors.newFixedThreadPool(count)) {
            List<CompletableFuture<Void>> running = Stream.generate(
                            () -> CompletableFuture.runAsync(() -> work(sink), workers))
                    .limit(count)
                    .toList();
            running.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void expect(int i) {
        if (i < needs.size()) {
            store.packs().expect(blocks.get(needs.get(i).block()));
        }
    }

    private void work(Sink sink) {
        try (BlockReader reader = new BlockReader(store)) {
            for (int i = next.getAndIncrement(); i < needs.size(); i = next.getAndIncrement()) {
                expect(i + AHEAD);
                Need need = needs.get(i);
                MemorySegment block = reader.read(blocks.get(need.block()));
                need.parts().forEach(part -> sink.take(part, StoreReader.part(block, part.at(), part.length())));
            }
        } catch (RuntimeException e) {
            // The others need not go on.
            next.set(needs.size());
            throw e;
        }
    }
}

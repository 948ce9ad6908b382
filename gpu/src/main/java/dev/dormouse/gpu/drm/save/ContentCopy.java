package dev.dormouse.gpu.drm.save;

import dev.dormouse.gpu.drm.compute.LiveCompute;
import dev.dormouse.gpu.drm.graph.BufferState;
import dev.dormouse.gpu.drm.graph.ContextState;
import dev.dormouse.gpu.drm.scan.LiveGraph;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Copies the contents of all buffers into a file, on as many threads of its own as there are processors, four at most. */
public final class ContentCopy implements AutoCloseable {
    private static final int MOST_WORKERS = 4;

    private final List<Runnable> parts;
    private final AtomicInteger next = new AtomicInteger();
    private final ExecutorService workers;
    private final List<CompletableFuture<Void>> running;

    private ContentCopy(LiveGraph live, Contents contents, Map<Integer, LiveCompute> paused) {
        this.parts = parts(live, contents, paused);
        int count = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_WORKERS);
        // Not virtual threads: what is copied is memory, nothing waits.
        this.workers = Executors.newFixedThreadPool(
                count, Thread.ofPlatform().daemon().name("drm-copy-", 0).factory());
        this.running = Stream.generate(() -> CompletableFuture.runAsync(this::work, workers))
                .limit(count)
                .toList();
    }

    /** Begins. The graph and the file must stay open until {@link #await} or {@link #close} returns. */
    public static ContentCopy start(LiveGraph live, Contents contents) {
        return new ContentCopy(live, contents, Map.of());
    }

    /** The same, with what processes have in the compute driver, by pid: it too must stay open. */
    public static ContentCopy start(LiveGraph live, Contents contents, Map<Integer, LiveCompute> paused) {
        return new ContentCopy(live, contents, paused);
    }

    private static List<Runnable> parts(LiveGraph live, Contents contents, Map<Integer, LiveCompute> paused) {
        List<Runnable> parts = new ArrayList<>();
        Map<Long, Long> positions = Layout.of(live.graph());
        for (BufferState buffer : live.graph().buffers()) {
            long position = positions.getOrDefault(buffer.id(), 0L);
            parts.add(() -> live.read(buffer, bytes -> contents.write(position, bytes)));
        }
        Map<Integer, List<Long>> ofContexts = Layout.ofContexts(live.graph());
        for (ContextState context : live.graph().compute().contexts()) {
            LiveCompute compute = paused.get(context.pid());
            if (compute != null) {
                add(parts, compute, contents, ofContexts.getOrDefault(context.id(), List.of()));
            }
        }
        return List.copyOf(parts);
    }

    private static void add(List<Runnable> parts, LiveCompute compute, Contents contents, List<Long> positions) {
        parts.add(() -> contents.write(
                positions.getFirst(), MemorySegment.ofBuffer(compute.image().privateData())));
        for (int i = 1; i < positions.size(); i++) {
            int n = i - 1;
            parts.add(() -> compute.read(n, bytes -> contents.write(positions.get(n + 1), bytes)));
        }
    }

    private void work() {
        for (int i = next.getAndIncrement(); i < parts.size(); i = next.getAndIncrement()) {
            try {
                parts.get(i).run();
            } catch (RuntimeException e) {
                // The others need not go on.
                next.set(parts.size());
                throw e;
            }
        }
    }

    /** Waits for all of it; throws what one of the copies has thrown. */
    public void await() {
        try {
            running.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    /** Gives up what is not done. */
    @Override
    public void close() {
        next.set(parts.size());
        workers.close();
    }
}

package dev.dormouse.gpu.drm.save;

import dev.dormouse.gpu.drm.graph.BufferState;
import dev.dormouse.gpu.drm.scan.LiveGraph;
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

    private final LiveGraph live;
    private final Contents contents;
    private final Map<Long, Long> positions;
    private final AtomicInteger next = new AtomicInteger();
    private final ExecutorService workers;
    private final List<CompletableFuture<Void>> running;

    private ContentCopy(LiveGraph live, Contents contents) {
        this.live = live;
        this.contents = contents;
        this.positions = Layout.of(live.graph());
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
        return new ContentCopy(live, contents);
    }

    private void work() {
        List<BufferState> buffers = live.graph().buffers();
        for (int i = next.getAndIncrement(); i < buffers.size(); i = next.getAndIncrement()) {
            copy(buffers.get(i));
        }
    }

    private void copy(BufferState buffer) {
        long position = positions.getOrDefault(buffer.id(), 0L);
        try {
            live.read(buffer, bytes -> contents.write(position, bytes));
        } catch (RuntimeException e) {
            // The others need not go on.
            next.set(live.graph().buffers().size());
            throw e;
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
        next.set(live.graph().buffers().size());
        workers.close();
    }
}

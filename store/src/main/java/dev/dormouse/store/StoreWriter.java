package dev.dormouse.store;

import dev.dormouse.store.contents.Contents;
import dev.dormouse.store.contents.FileContents;
import dev.dormouse.store.error.StoreException;
import dev.dormouse.store.pack.BlockCodec;
import dev.dormouse.store.pack.NewBlocks;
import dev.dormouse.store.split.Splitter;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Stores files, on a thread for each processor. One thread adds them and finishes; what was not finished has never been there.
 */
public final class StoreWriter implements AutoCloseable {
    private static final int MOST_WORKERS = 16;

    /** Of what was sent: each no more than a block. */
    private static final int MOST_WAITING = 16;

    /** What is in the queue. */
    sealed interface Work permits Task, End {}

    /** Something to be stored. */
    sealed interface Task extends Work permits StoredPart, SentChunks {
        void store(Cutter cutter);
    }

    /** Behind the last one, for each worker. */
    record End() implements Work {}

    private final BlockingQueue<Work> queue = new LinkedBlockingQueue<>();
    private final List<AddedFile> files = new ArrayList<>();
    private final Store store;
    private final NewBlocks target;
    private final Seen seen;
    private final List<Thread> workers;
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private final Semaphore room = new Semaphore(MOST_WAITING);
    private volatile boolean givenUp;

    StoreWriter(Store store, NewBlocks target) {
        this.store = store;
        this.target = target;
        this.seen = new Seen(store.packs());
        target.onFinished(seen::forget);
        int count = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_WORKERS);
        this.workers = Stream.generate(() -> Thread.ofPlatform().name("store").start(this::work))
                .limit(count)
                .toList();
    }

    /**
     * Stores a file, which must stay as it is until finished.
     *
     * @param path what it is called in the contents
     */
    public void add(String path, Path file, Splitter splitter) {
        open(path, file).finish(splitter);
    }

    /** A file that somebody still writes to, front to back. */
    public AddedFile open(String path, Path file) {
        AddedFile added = new AddedFile(path, file, queue);
        files.add(added);
        return added;
    }

    /** Files that were opened, and of which nothing was stored, are not part of the contents. */
    public void forget(Collection<AddedFile> opened) {
        files.removeAll(opened);
    }

    /**
     * Takes chunks that another store has sent; waits while there is too much to do already.
     *
     * @throws RuntimeException what has kept earlier ones from being stored
     */
    public void take(List<SentChunks.Chunk> chunks, ByteBuffer frame) {
        RuntimeException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
        try {
            room.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(StoreException.Code.FAILED, "Interrupted while storing", "Run the command again");
        }
        queue.add(new SentChunks(chunks, frame, room));
    }

    private void work() {
        try (Cutter cutter = new Cutter(new BlockCodec(store.key()), target, seen)) {
            while (!givenUp && queue.take() instanceof Task task) {
                task.store(cutter);
            }
            cutter.finish();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            fail(e);
        } catch (Error e) {
            // A file that became shorter while it was mapped, or no memory.
            fail(new IllegalStateException(e));
        }
    }

    /** The others refer to chunks that this one did not store: nothing can be finished. */
    private void fail(RuntimeException e) {
        failure.compareAndSet(null, e);
        givenUp = true;
        // Whoever waits for room is to be told.
        room.release(MOST_WAITING);
    }

    /**
     * Waits for everything, makes it durable, and tells what the files consist of.
     *
     * @throws RuntimeException what has kept something from being stored
     */
    public Contents finish() {
        end();
        RuntimeException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
        BlockTable blocks = new BlockTable();
        List<FileContents> result =
                files.stream().map(file -> file.contents(blocks)).toList();
        target.finish();
        Contents contents = new Contents(blocks.blocks(), result);
        store.settle(contents);
        return contents;
    }

    private void end() {
        workers.forEach(worker -> queue.add(new End()));
        for (Thread worker : workers) {
            try {
                worker.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StoreException(
                        StoreException.Code.FAILED, "Interrupted while storing", "Run the command again");
            }
        }
    }

    /** Bytes that the store has grown by. */
    public long stored() {
        return target.stored();
    }

    /** Gives up what is not finished. */
    @Override
    public void close() {
        givenUp = true;
        queue.clear();
        end();
        target.close();
    }
}

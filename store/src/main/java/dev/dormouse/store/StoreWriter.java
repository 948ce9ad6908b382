package dev.dormouse.store;

import dev.dormouse.store.contents.Contents;
import dev.dormouse.store.contents.Extent;
import dev.dormouse.store.contents.FileContents;
import dev.dormouse.store.pack.BlockCodec;
import dev.dormouse.store.pack.NewBlocks;
import dev.dormouse.store.split.Run;
import dev.dormouse.store.split.Splitter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Stores files, on a thread for each processor. One thread adds them and finishes; what was not finished has never been there.
 */
public final class StoreWriter implements AutoCloseable {
    /** What a thread takes on at a time, in bytes. */
    private static final long WORK = 1 << 20;

    private static final int MOST_WORKERS = 16;

    /** What is in the queue. */
    private sealed interface Work {}

    /** A part of a file, and what becomes of it. */
    private record Task(MemorySegment file, Run run, List<Part> parts) implements Work {}

    /** Behind the last one, for each worker. */
    private record End() implements Work {}

    /** A file, and what becomes of its parts. */
    private record Added(String path, List<Task> tasks) {}

    private final Arena files = Arena.ofShared();
    private final BlockingQueue<Work> queue = new LinkedBlockingQueue<>();
    private final List<Added> added = new ArrayList<>();
    private final Store store;
    private final NewBlocks target;
    private final Seen seen;
    private final List<Thread> workers;
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private volatile boolean givenUp;
    private long bytes;

    StoreWriter(Store store, NewBlocks target) {
        this.store = store;
        this.target = target;
        this.seen = new Seen(store.packs());
        int count = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_WORKERS);
        this.workers = Stream.generate(() -> Thread.ofPlatform().name("store").start(this::work))
                .limit(count)
                .toList();
    }

    /**
     * Begins to store a file, which must stay as it is until finished.
     *
     * @param path what it is called in the contents
     */
    public void add(String path, Path file, Splitter splitter) {
        MemorySegment content = map(file);
        bytes += content.byteSize();
        List<Task> tasks = new ArrayList<>();
        for (Run run : splitter.runs(content)) {
            for (long at = 0; at < run.length(); at += WORK) {
                Run part = new Run(run.at() + at, Math.min(WORK, run.length() - at));
                tasks.add(new Task(content, part, new ArrayList<>()));
            }
        }
        added.add(new Added(path, tasks));
        queue.addAll(tasks);
    }

    private MemorySegment map(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.size() == 0
                    ? MemorySegment.NULL
                    : channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void work() {
        try (Cutter cutter = new Cutter(new BlockCodec(store.key()), target, seen)) {
            while (!givenUp && queue.take() instanceof Task task) {
                task.parts().addAll(cutter.store(task.file(), task.run()));
            }
            cutter.finish();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // The others refer to chunks that this one did not store: nothing can be finished.
            failure.compareAndSet(null, e);
            givenUp = true;
        }
    }

    /**
     * Waits for everything, makes it durable, and tells what the files consist of.
     *
     * @throws StoreException if something could not be stored
     */
    public Contents finish() {
        end();
        RuntimeException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
        BlockTable blocks = new BlockTable();
        List<FileContents> result =
                added.stream().map(file -> contents(file, blocks)).toList();
        target.finish();
        return new Contents(blocks.blocks(), result);
    }

    private static FileContents contents(Added file, BlockTable blocks) {
        List<Extent> extents = new ArrayList<>();
        file.tasks().forEach(task -> task.parts().forEach(part -> extents.add(part.extent(blocks))));
        return FileContents.joined(file.path(), extents);
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

    /** Bytes of all files so far. */
    public long bytes() {
        return bytes;
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
        files.close();
        target.close();
    }
}

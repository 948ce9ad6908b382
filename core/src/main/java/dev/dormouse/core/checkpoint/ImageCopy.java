package dev.dormouse.core.checkpoint;

import dev.dormouse.core.DormouseException;
import dev.dormouse.linux.DurableFile;
import dev.dormouse.core.snapshot.StoredFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Copies process images from memory to disk and computes their checksums, beginning while CRIU still writes them: memory
 * pages are only ever appended, and a page file is finished once CRIU has begun the next. {@link #finish} makes good
 * whatever that assumption missed. Owns one watching thread and a worker per processor.
 */
final class ImageCopy implements AutoCloseable {
    /** Page files, and nothing else, are written strictly front to back. */
    private static final String PAGES = "pages-";

    private static final int POLL_MS = 4;

    private final Path from;
    private final Path to;
    private final ExecutorService workers = Executors.newFixedThreadPool(2);
    private final Map<String, FileCopy> begun = new ConcurrentHashMap<>();
    private final CountDownLatch dumped = new CountDownLatch(1);
    private final Thread watcher;

    private ImageCopy(Path from, Path to, boolean ahead) {
        this.from = from;
        this.to = to;
        if (!ahead) {
            dumped.countDown();
        }
        this.watcher = Thread.ofPlatform().name("image-copy").start(this::watch);
    }

    /** Begins to copy what appears in {@code from}. */
    static ImageCopy start(Path from, Path to) {
        DurableFile.directories(to);
        return new ImageCopy(from, to, true);
    }

    /** Leaves everything to {@link #finish}. */
    static ImageCopy afterwards(Path from, Path to) {
        DurableFile.directories(to);
        return new ImageCopy(from, to, false);
    }

    /** The dump is complete: whatever was not begun yet of the page files is begun, and goes on in the background. */
    void dumped() {
        stopWatching();
        try {
            pages().forEach(file -> copyOf(file).copyRest());
        } catch (UncheckedIOException e) {
            throw Copies.failure(e);
        }
    }

    /** Copies the rest, once nothing of the images changes any more. Afterwards everything is on disk. */
    List<StoredFile> finish() {
        stopWatching();
        try {
            List<Path> files = files();
            files.forEach(file -> copyOf(file).copyRest());
            List<Future<StoredFile>> stored = new ArrayList<>();
            for (Path file : files) {
                stored.add(workers.submit(copyOf(file).sealing(to.getFileName() + "/" + name(file))));
            }
            return stored.stream().map(Copies::result).toList();
        } catch (UncheckedIOException e) {
            throw Copies.failure(e);
        }
    }

    private void watch() {
        try {
            while (!dumped.await(POLL_MS, TimeUnit.MILLISECONDS)) {
                copyAhead();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (UncheckedIOException | RejectedExecutionException e) {
            // finish() meets the same again and tells it; after close() nobody wants to know.
            return;
        }
    }

    /** The page file that was begun last may still grow; the others are finished. */
    private void copyAhead() {
        List<Path> pages = pages();
        for (int i = 0; i < pages.size(); i++) {
            copyOf(pages.get(i)).copyAvailable(i < pages.size() - 1);
        }
    }

    private List<Path> pages() {
        return files().stream().filter(file -> name(file).startsWith(PAGES)).toList();
    }

    private FileCopy copyOf(Path file) {
        return begun.computeIfAbsent(name(file), name -> new FileCopy(file, to.resolve(name), workers));
    }

    /** CRIU numbers its page files in the order in which it writes them: a longer name, or a later one, is younger. */
    private List<Path> files() {
        try (Stream<Path> files = Files.list(from)) {
            return files.filter(Files::isRegularFile)
                    .sorted(Comparator.comparing(ImageCopy::name, Comparator.comparingInt(String::length))
                            .thenComparing(ImageCopy::name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private void stopWatching() {
        dumped.countDown();
        try {
            watcher.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DormouseException.failed("Interrupted while storing the snapshot", "Run the command again");
        }
    }

    @Override
    public void close() {
        dumped.countDown();
        workers.shutdownNow();
        try {
            watcher.join();
            workers.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        begun.values().forEach(FileCopy::close);
    }
}

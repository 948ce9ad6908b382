package dev.dormouse.core.checkpoint;

import dev.dormouse.core.Layout;
import dev.dormouse.core.snapshot.FilesArchive;
import dev.dormouse.core.snapshot.SnapshotFile;
import dev.dormouse.core.snapshot.Storage;
import dev.dormouse.store.AddedFile;
import dev.dormouse.store.Store;
import dev.dormouse.store.StoreWriter;
import dev.dormouse.store.contents.Composition;
import dev.dormouse.store.contents.Contents;
import dev.dormouse.store.split.Splitter;
import dev.dormouse.store.split.TarSplitter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Takes a snapshot's files into the store, beginning with the images of memory while CRIU still writes them: pages are only ever
 * appended. Used by one thread, and beside it by that of an {@link ImageWatch}; the store has a worker for each processor.
 */
final class Storing implements AutoCloseable {
    /** Page files, and nothing else, are written strictly front to back. */
    private static final String PAGES = "pages-";

    private static final String IMAGES = "images/";

    private final boolean ahead;
    private final Store store;
    private final StoreWriter writer;
    private final Map<Path, AddedFile> begun = new ConcurrentHashMap<>();
    private final List<AddedFile> early = new ArrayList<>();

    private Storing(Layout layout, boolean ahead) {
        this.ahead = ahead;
        this.store = Storage.open(layout);
        this.writer = store.writer();
    }

    /**
     * Opens the store.
     *
     * @param ahead whether to begin with what is there, or else leave all to {@link #finish}
     */
    static Storing open(Layout layout, boolean ahead) {
        try {
            return new Storing(layout, ahead);
        } catch (UncheckedIOException e) {
            throw Copies.failure(e);
        }
    }

    /** Memory that was written before the session stands still. */
    void early(Round round) {
        files(round.directory()).stream().filter(Storing::hasPages).forEach(file -> {
            AddedFile added = writer.open(Completion.path(round, String.valueOf(file.getFileName())), file);
            if (ahead) {
                added.finish(Splitter.PAGES);
            } else {
                early.add(added);
            }
        });
    }

    /** What of that is not stored yet will not be needed. */
    void forgetEarly() {
        writer.forget(early);
        early.clear();
    }

    /** CRIU writes images until this is closed: what is there is taken meanwhile. */
    ImageWatch watching(Path staging) {
        return ahead ? ImageWatch.start(() -> begin(staging)) : ImageWatch.none();
    }

    private void begin(Path staging) {
        files(staging).stream()
                .filter(Storing::hasPages)
                .forEach(file -> begun(staging, file).begin());
    }

    private static boolean hasPages(Path file) {
        return String.valueOf(file.getFileName()).startsWith(PAGES);
    }

    private AddedFile begun(Path staging, Path file) {
        return begun.computeIfAbsent(file, added -> writer.open(IMAGES + staging.relativize(added), added));
    }

    /** What was stored. */
    record Stored(Contents contents, long bytes) {
        List<SnapshotFile> files() {
            return contents.files().stream()
                    .map(file -> new SnapshotFile(file.path(), file.size()))
                    .toList();
        }
    }

    /**
     * Stores the images, and whatever else a directory has, once nothing of it changes any more. Afterwards everything is durable.
     *
     * @param staging where CRIU has written images
     * @param partial files by their paths in the snapshot
     * @param completion of the images
     */
    Stored finish(Path staging, Path partial, Completion completion) {
        early.forEach(added -> added.finish(Splitter.PAGES));
        completion.strays().forEach((path, file) -> writer.add(path, file, Splitter.PAGES));
        completion.rewrite();
        files(staging).forEach(file -> begun(staging, file).finish(Splitter.PAGES));
        for (Path file : files(partial)) {
            String path = partial.relativize(file).toString();
            writer.add(path, file, path.equals(FilesArchive.NAME) ? new TarSplitter() : Splitter.PAGES);
        }
        try {
            Contents contents = Storage.told(writer::finish);
            return new Stored(
                    Composition.of(contents, completion.slices(), path -> !path.startsWith(Completion.EARLY)),
                    writer.stored());
        } catch (UncheckedIOException e) {
            throw Copies.failure(e);
        }
    }

    /** In the order in which CRIU has written them: a longer name, or a later one, is younger. */
    private static List<Path> files(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .sorted(Comparator.<Path, Integer>comparing(
                                    file -> file.toString().length())
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (store) {
            writer.close();
        }
    }
}

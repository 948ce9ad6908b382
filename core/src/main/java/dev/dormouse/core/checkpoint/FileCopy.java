package dev.dormouse.core.checkpoint;

import dev.dormouse.core.snapshot.StoredFile;
import dev.dormouse.linux.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file on its way from memory to disk, in pieces of {@link StoredFile#PIECE} bytes that are copied and digested in
 * any order. Its methods are called by one thread at a time; the pieces run on the workers.
 */
final class FileCopy implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FileCopy.class);

    private final Path source;
    private final CopyTarget target;
    private final ExecutorService workers;
    private final List<Future<String>> pieces = new ArrayList<>();

    /** Bytes handed to the workers so far. */
    private long submitted;

    FileCopy(Path source, Path target, ExecutorService workers) {
        this.source = source;
        this.workers = workers;
        this.target = CopyTarget.create(target);
    }

    /** Takes on every full piece that is there, and the rest too if the file is thought to be finished. */
    void copyAvailable(boolean finished) {
        long size = size();
        while (submitted < size && (finished || size - submitted >= StoredFile.PIECE)) {
            submit(Math.min(StoredFile.PIECE, size - submitted));
        }
    }

    /** Takes on all that is missing, and again a last piece that has grown since. */
    void copyRest() {
        long size = size();
        if (submitted < size && submitted % StoredFile.PIECE != 0) {
            pieces.removeLast();
            submitted -= submitted % StoredFile.PIECE;
        }
        copyAvailable(true);
        if (pieces.isEmpty()) {
            submit(0);
        }
    }

    /** Waits for the pieces and makes the copy durable. The source is removed, which gives its memory back. */
    StoredFile stored(String name) {
        List<String> digests = new ArrayList<>();
        for (Future<String> piece : pieces) {
            digests.add(Copies.result(piece));
        }
        target.seal();
        removeSource();
        return new StoredFile(name, submitted, digests);
    }

    /**
     * The same as a task for the workers, which wait for the pieces in the order in which they were submitted: a piece is
     * always begun before the task that waits for it.
     */
    Callable<StoredFile> sealing(String name) {
        return () -> stored(name);
    }

    /** Of a copy that was not completed: after {@link #stored} there is nothing to close. */
    @Override
    public void close() {
        target.close();
    }

    private void removeSource() {
        try {
            Files.deleteIfExists(source);
        } catch (IOException e) {
            // Whoever made the staging directory removes it whole in the end.
            LOG.debug("cannot remove {}", source, e);
        }
    }

    private void submit(long length) {
        long from = submitted;
        pieces.add(workers.submit(() -> copy(from, length)));
        submitted += length;
    }

    private String copy(long from, long length) throws IOException {
        if (length == 0) {
            return Sha256.of(MemorySegment.NULL);
        }
        try (FileChannel in = FileChannel.open(source);
                Arena arena = Arena.ofConfined()) {
            // The file may grow under the mapping, never shrink: nobody but CRIU writes to it.
            MemorySegment piece = in.map(FileChannel.MapMode.READ_ONLY, from, length, arena);
            target.write(piece.asByteBuffer(), from);
            return Sha256.of(piece);
        }
    }

    private long size() {
        try {
            return Files.size(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.dormouse.core.snapshot;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.DormouseException.Code;
import dev.dormouse.linux.Sha256;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;

/** Checks the files of a snapshot against its manifest, on all processors. */
public record Checksums(Path directory, Manifest manifest) {
    /** @throws DormouseException DAMAGED, naming the first bad file, if anything is not as it was written */
    public void verify(LongConsumer progress) {
        try (ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Future<Void>> checks = new ArrayList<>();
            for (StoredFile file : manifest.files()) {
                requirePlausible(file);
                for (int piece = 0; piece < file.sha256().size(); piece++) {
                    int n = piece;
                    checks.add(workers.submit(() -> check(file, n, progress)));
                }
            }
            awaitAll(checks);
        }
    }

    private void awaitAll(List<Future<Void>> checks) {
        try {
            for (Future<Void> check : checks) {
                check.get();
            }
        } catch (ExecutionException e) {
            checks.forEach(check -> check.cancel(true));
            if (e.getCause() instanceof DormouseException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DormouseException.failed("Interrupted while checking the snapshot", "Run the command again");
        }
    }

    /** A manifest is trusted no further than its checksum: a path must stay inside the snapshot. */
    private void requirePlausible(StoredFile file) {
        Path top = directory.normalize();
        Path path = top.resolve(file.path()).normalize();
        boolean inside = path.startsWith(top) && !path.equals(top);
        if (!inside || file.sha256().size() != StoredFile.pieces(file.size())) {
            throw damaged(file, "is described wrongly");
        }
    }

    private Void check(StoredFile file, int piece, LongConsumer progress) {
        long from = (long) piece * StoredFile.PIECE;
        try (FileChannel channel = FileChannel.open(directory.resolve(file.path()));
                Arena arena = Arena.ofConfined()) {
            if (channel.size() != file.size()) {
                throw damaged(file, "has " + channel.size() + " bytes instead of " + file.size());
            }
            long length = Math.min(StoredFile.PIECE, file.size() - from);
            String sum = Sha256.of(channel.map(FileChannel.MapMode.READ_ONLY, from, length, arena));
            if (!sum.equals(file.sha256().get(piece))) {
                throw damaged(file, "does not match its checksum");
            }
            progress.accept(length);
            return null;
        } catch (IOException e) {
            throw damaged(file, "cannot be read (" + e.getMessage() + ")");
        }
    }

    private DormouseException damaged(StoredFile file, String what) {
        return new DormouseException(
                Code.DAMAGED,
                "Snapshot " + manifest.id() + " is damaged: " + file.path() + " " + what,
                "Bring " + directory.resolve(file.path()) + " back from a copy, or remove the snapshot");
    }
}

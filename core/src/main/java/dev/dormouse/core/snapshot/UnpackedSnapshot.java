package dev.dormouse.core.snapshot;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Trees;
import dev.dormouse.core.session.Names;
import dev.dormouse.linux.DurableFile;
import dev.dormouse.linux.Flock;
import dev.dormouse.store.Store;
import dev.dormouse.store.StoreReader;
import dev.dormouse.store.contents.Contents;
import dev.dormouse.store.contents.FileContents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * The files of a snapshot where CRIU and tar can read them, in memory if they fit there; checked on their way. Gone once closed.
 *
 * @param lock held as long as this exists, so that a later Dormouse, of whatever root, can tell leftovers from work in progress
 */
public record UnpackedSnapshot(Path directory, Flock lock) implements AutoCloseable {
    private static final String PREFIX = "waking-";
    private static final String LOCK = ".lock";

    /**
     * Unpacks everything.
     *
     * @param progress told how many bytes have come, by any thread
     * @throws DormouseException DAMAGED if anything is missing or is not what was stored
     */
    public static UnpackedSnapshot of(Layout layout, Manifest manifest, LongConsumer progress) {
        return of(layout, manifest, (contents, reader) -> contents.files(), progress);
    }

    /** Which of a snapshot's files are wanted, and which parts of them: the others may have become holes. */
    public interface Selection {
        /** @param reader of the snapshot */
        List<FileContents> select(Contents contents, StoreReader reader);
    }

    /** The same for some of it. */
    public static UnpackedSnapshot of(Layout layout, Manifest manifest, Selection selection, LongConsumer progress) {
        UnpackedSnapshot unpacked = in(Room.forImages(layout, manifest.size()));
        try (Store store = Storage.open(layout)) {
            SnapshotStore snapshots = new SnapshotStore(layout);
            DurableFile.directories(unpacked.directory);
            snapshots.told(manifest, () -> {
                Contents contents = snapshots.contents(manifest);
                StoreReader reader = store.reader(contents);
                reader.extract(selection.select(contents, reader), unpacked.directory, progress);
                return unpacked;
            });
            return unpacked;
        } catch (UncheckedIOException e) {
            unpacked.close();
            throw new DormouseException(
                    DormouseException.Code.FAILED,
                    "The snapshot cannot be unpacked to " + unpacked.directory.getParent() + " (" + e.getMessage()
                            + ")",
                    "Free some space there, or set DORMOUSE_STAGING to a larger file system",
                    String.valueOf(e),
                    e);
        } catch (RuntimeException e) {
            unpacked.close();
            throw e;
        }
    }

    /** An empty one, for so many bytes, where a snapshot is put together. */
    public static UnpackedSnapshot empty(Layout layout, long bytes) {
        UnpackedSnapshot unpacked = in(Room.forImages(layout, bytes));
        DurableFile.directories(unpacked.directory);
        return unpacked;
    }

    private static UnpackedSnapshot in(Path parent) {
        DurableFile.directories(parent);
        String name = PREFIX + Names.randomId();
        return new UnpackedSnapshot(
                parent.resolve(name), Flock.take(parent.resolve(name + LOCK), Flock.Mode.EXCLUSIVE));
    }

    /** As CRIU wants them. */
    public Path images() {
        return directory.resolve("images");
    }

    /** Removes what a Dormouse that was killed has left in a directory. */
    public static void clear(Path parent) {
        for (Path lock : locks(parent)) {
            Flock.attempt(lock, Flock.Mode.EXCLUSIVE).ifPresent(free -> {
                String name = String.valueOf(lock.getFileName());
                new UnpackedSnapshot(lock.resolveSibling(name.substring(0, name.length() - LOCK.length())), free)
                        .close();
            });
        }
    }

    private static List<Path> locks(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(parent)) {
            return files.filter(file -> {
                        String name = String.valueOf(file.getFileName());
                        return name.startsWith(PREFIX) && name.endsWith(LOCK);
                    })
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Trees.delete(directory);
        try {
            Files.deleteIfExists(directory.resolveSibling(directory.getFileName() + LOCK));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.close();
        }
    }
}

package dev.dormouse.core.checkpoint;

import dev.dormouse.core.Layout;
import dev.dormouse.core.Trees;
import dev.dormouse.core.session.SessionLock;
import dev.dormouse.core.snapshot.Room;
import dev.dormouse.core.snapshot.SnapshotStore;
import dev.dormouse.linux.DurableFile;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where a snapshot is put together: images in memory, so that the session stands still for as short as can be, and the
 * directory on disk that becomes the snapshot. Both are gone after {@link #close}, unless the snapshot was committed.
 *
 * @param id of the snapshot
 * @param staging images as CRIU writes them; on disk if they would not fit into memory
 * @param lock held as long as this exists, so that a later Dormouse can tell leftovers from work in progress
 */
record Workplace(String id, Path staging, Path partial, SessionLock lock) implements AutoCloseable {
    /** @param expectedBytes how large the images may become */
    static Workplace create(Layout layout, String id, long expectedBytes) {
        Path partial = new SnapshotStore(layout).partial(id);
        SessionLock lock = SessionLock.take(layout, lockName(id));
        DurableFile.directories(partial);
        Path staging = Room.forImages(layout, expectedBytes).resolve(id);
        DurableFile.directories(staging);
        return new Workplace(id, staging, partial, lock);
    }

    static String lockName(String id) {
        return "snapshot-" + id;
    }

    Path dumpLog() {
        return staging.resolve("dump.log");
    }

    /** What is left where the images go. */
    long freeBytes() {
        return Room.usable(staging);
    }

    /** What was put together is in the store. */
    void empty() {
        Trees.delete(partial);
    }

    @Override
    public void close() {
        Trees.delete(staging);
        Trees.delete(partial);
        Objects.requireNonNull(lock).close();
    }
}

package dev.dormouse.core.exchange;

import dev.dormouse.core.Layout;
import dev.dormouse.core.session.SessionLock;
import dev.dormouse.core.snapshot.FilesArchive;
import dev.dormouse.core.snapshot.SnapshotFile;
import dev.dormouse.core.snapshot.Storage;
import dev.dormouse.store.Store;
import dev.dormouse.store.StoreWriter;
import dev.dormouse.store.contents.Contents;
import dev.dormouse.store.split.Splitter;
import dev.dormouse.store.split.TarSplitter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Files that the store has taken in.
 *
 * @param bytes by which it has grown
 */
record Stored(Contents contents, long bytes) {
    /**
     * Takes files in and hands over what they have become, while nobody can collect it as garbage, nor take the snapshot that is being made for
     * what a Dormouse that was killed has left.
     *
     * @param id of the snapshot
     * @param files by their paths in the snapshot
     * @param commit makes the snapshot that they belong to
     */
    static <T> T commit(Layout layout, String id, Map<String, Path> files, Function<Stored, T> commit) {
        try (SessionLock _ = SessionLock.take(layout, "snapshot-" + id);
                Store store = Storage.open(layout);
                StoreWriter writer = store.writer()) {
            files.forEach((path, file) ->
                    writer.add(path, file, path.equals(FilesArchive.NAME) ? new TarSplitter() : Splitter.PAGES));
            Contents contents = Storage.told(writer::finish);
            return commit.apply(new Stored(contents, writer.stored()));
        }
    }

    List<SnapshotFile> files() {
        return contents.files().stream()
                .map(file -> new SnapshotFile(file.path(), file.size()))
                .toList();
    }
}

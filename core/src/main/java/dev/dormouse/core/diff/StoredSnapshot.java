package dev.dormouse.core.diff;

import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.SnapshotStore;
import dev.dormouse.store.Store;
import dev.dormouse.store.StoreReader;
import dev.dormouse.store.contents.Contents;
import dev.dormouse.store.contents.Places;
import java.util.Optional;
import java.util.function.Supplier;

/** A snapshot whose files are looked into where they are. */
record StoredSnapshot(SnapshotStore snapshots, Manifest manifest, Contents contents, StoreReader reader) {
    static StoredSnapshot of(SnapshotStore snapshots, Store store, Manifest manifest) {
        Contents contents = snapshots.contents(manifest);
        return new StoredSnapshot(snapshots, manifest, contents, store.reader(contents));
    }

    /** A small file. */
    byte[] bytes(String path) {
        return told(() -> reader.bytes(path));
    }

    Optional<Places> places(String path) {
        return contents.file(path).map(file -> Places.of(contents, file));
    }

    /** What the store throws, with the name of this snapshot. */
    <T> T told(Supplier<T> work) {
        return snapshots.told(manifest, work);
    }

    SnapshotDiff.Side side() {
        return new SnapshotDiff.Side(manifest.id(), manifest.session().name(), manifest.created());
    }
}

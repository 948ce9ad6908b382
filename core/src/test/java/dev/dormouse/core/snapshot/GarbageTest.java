package dev.dormouse.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.linux.Sha256;
import dev.dormouse.store.Store;
import dev.dormouse.store.StoreWriter;
import dev.dormouse.store.contents.Contents;
import dev.dormouse.store.split.Splitter;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GarbageTest {
    private static final String ID = "aaaa00000001";

    @TempDir
    private Path root;

    private Layout layout = new Layout(Path.of("/"), Path.of("/"));

    @BeforeEach
    void layOut() {
        layout = new Layout(root, root.resolve("run"));
    }

    @Test
    void whatARemovedSnapshotHadIsGivenBack() throws IOException {
        Manifest manifest = snapshot();
        SnapshotStore snapshots = new SnapshotStore(layout);
        assertThat(new Garbage(layout).collect()).isZero();
        snapshots.verify(manifest, bytes -> {});

        snapshots.delete(ID);
        assertThat(new Garbage(layout).collect()).isGreaterThan(1 << 20);
    }

    @Test
    void nothingIsRemovedAsLongAsNobodyKnowsWhatASnapshotNeeds() throws IOException {
        Manifest manifest = snapshot();
        Path contents = new SnapshotStore(layout).directory(ID).resolve("contents");
        byte[] whole = Files.readAllBytes(contents);
        Files.delete(contents);
        assertThatThrownBy(() -> new Garbage(layout).collect()).isInstanceOf(DormouseException.class);

        Files.write(contents, whole);
        new SnapshotStore(layout).verify(manifest, bytes -> {});
    }

    @Test
    void aSnapshotOfAnOlderDormouseIsInNobodysWay() throws IOException {
        snapshot();
        Files.createDirectories(layout.snapshot("bbbb00000002").resolve("images"));
        assertThat(new Garbage(layout).collect()).isZero();
    }

    @Test
    void whileTheStoreIsInUseNothingIsTried() throws IOException {
        snapshot();
        try (Store _ = Storage.open(layout)) {
            assertThat(new Garbage(layout).tryCollect()).isEmpty();
        }
        assertThat(new Garbage(layout).tryCollect()).hasValue(0);
    }

    private Manifest snapshot() throws IOException {
        byte[] bytes = new byte[1 << 21];
        new Random(1).nextBytes(bytes);
        Path file = Files.write(root.resolve("file"), bytes);
        SnapshotStore snapshots = new SnapshotStore(layout);
        try (Store store = Storage.open(layout);
                StoreWriter writer = store.writer()) {
            writer.add("images/pages-1.img", file, Splitter.PAGES);
            Contents contents = writer.finish();
            byte[] sealed = snapshots.sealed(contents);
            snapshots.commit(Manifests.withContents(ID, Sha256.of(MemorySegment.ofArray(sealed))), sealed);
        }
        return snapshots.load(ID);
    }
}

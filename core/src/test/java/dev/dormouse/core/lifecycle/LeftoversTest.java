package dev.dormouse.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.Layout;
import dev.dormouse.core.Trees;
import dev.dormouse.core.oci.Runc;
import dev.dormouse.core.session.Names;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionLock;
import dev.dormouse.core.session.SessionStore;
import dev.dormouse.core.session.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
    private final String id = Names.randomId();

    @TempDir
    Path root;

    private Layout layout = new Layout(Path.of("/"), Path.of("/"));

    @BeforeEach
    void layOut() {
        layout = new Layout(root.resolve("root"), root.resolve("run"));
    }

    @Test
    void whereNothingIsThereIsNothingToMend() {
        mend();
        assertThat(layout.sessions()).doesNotExist();
    }

    @Test
    void aSnapshotThatWasBegunIsRemovedWithItsImagesInMemory() throws IOException {
        Path partial = begun();
        Path staging = Files.createDirectories(layout.staging().resolve(id));
        Files.writeString(staging.resolve("pages-1.img"), "x");
        mend();
        assertThat(partial).doesNotExist();
        assertThat(staging).doesNotExist();
    }

    @Test
    void aSnapshotThatIsBeingMadeIsLeftAlone() throws IOException {
        Path partial = begun();
        Path staging = Files.createDirectories(layout.staging().resolve(id));
        try (SessionLock _ = SessionLock.take(layout, "snapshot-" + id)) {
            mend();
            assertThat(partial).isDirectoryContaining("glob:**manifest.json");
            assertThat(staging).isDirectory();
        } finally {
            Trees.delete(staging);
        }
    }

    @Test
    void aSnapshotWhoseRemovalWasBegunIsRemovedOthersStay() throws IOException {
        Path deleted = file(layout.snapshots().resolve("." + id + ".deleted/images/core-1.img"));
        Path whole = file(layout.snapshot("0123456789ab").resolve("manifest.json"));
        mend();
        assertThat(deleted).doesNotExist();
        assertThat(layout.snapshots()).isDirectoryNotContaining("glob:**.deleted");
        assertThat(whole).exists();
    }

    @Test
    void aSessionThatIsNotListedIsRemovedListedOnesStay() throws IOException {
        file(layout.session("begun").resolve("files/home/x"));
        Session session = Sessions.named("whole");
        Files.createDirectories(layout.session("whole"));
        new SessionStore(layout).save(session);
        mend();
        assertThat(layout.session("begun")).doesNotExist();
        assertThat(new SessionStore(layout).all()).containsExactly(session);
    }

    @Test
    void aSessionThatIsBeingMadeIsLeftAlone() throws IOException {
        Path file = file(layout.session("begun").resolve("files/home/x"));
        try (SessionLock _ = SessionLock.take(layout, "begun")) {
            mend();
        }
        assertThat(file).exists();
    }

    private Path begun() throws IOException {
        Path partial = layout.snapshots().resolve("." + id + ".partial");
        file(partial.resolve("manifest.json"));
        return partial;
    }

    private void mend() {
        new Leftovers(layout, Runc.withoutCriu(layout)).mend();
    }

    private static Path file(Path path) throws IOException {
        Files.createDirectories(path.resolveSibling("."));
        return Files.writeString(path, "x");
    }
}

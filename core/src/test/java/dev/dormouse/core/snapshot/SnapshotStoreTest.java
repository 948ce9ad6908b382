package dev.dormouse.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.DormouseException.Code;
import dev.dormouse.core.Layout;
import dev.dormouse.linux.Command;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotStoreTest {
    private static final String OLD = "aaaa00000001";
    private static final String NEW = "aaaabbbb0002";

    @TempDir
    Path root;

    private SnapshotStore store = new SnapshotStore(new Layout(Path.of("/"), Path.of("/")));

    @BeforeEach
    void layOut() {
        store = new SnapshotStore(new Layout(root, root.resolve("run")));
    }

    @Test
    void whatWasCommittedIsLoaded() throws IOException {
        Manifest manifest = Manifests.of(OLD, "good", "web", "2026-01-02T03:04:05.123Z");
        commit(manifest);
        assertThat(store.load(OLD)).isEqualTo(manifest);
        assertThat(store.partial(OLD)).doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(manifest(OLD))))
                .isEqualTo("rw-------");
    }

    @Test
    void theManifestsChecksumIsWhatSha256sumChecks() throws IOException {
        commit(Manifests.of(OLD));
        String directory = store.directory(OLD).toString();
        assertThat(Command.of("sh", "-c", "cd \"$1\" && sha256sum --strict -c manifest.sha256", "sh", directory)
                        .run()
                        .out())
                .isEqualTo("manifest.json: OK\n");
    }

    @Test
    void committingOverASnapshotIsAnErrorAndLeavesIt() throws IOException {
        commit(Manifests.of(OLD));
        assertThatThrownBy(() -> commit(Manifests.of(OLD, "other", "web", "2027-01-01T00:00:00Z")))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(store.load(OLD)).isEqualTo(Manifests.of(OLD));
    }

    @Test
    void snapshotsAreListedOldestFirstWithoutHiddenOnes() throws IOException {
        assertThat(store.all()).isEmpty();
        commit(Manifests.of(NEW, null, "web", "2026-02-01T00:00:00Z"));
        commit(Manifests.of(OLD, null, "web", "2026-01-01T00:00:00Z"));
        Files.createDirectories(store.partial("cccc00000003"));
        assertThat(store.all()).extracting(Manifest::id).containsExactly(OLD, NEW);
        assertThat(store.ids()).containsExactly(OLD, NEW);
    }

    @Test
    void aSnapshotIsFoundByIdTagSessionAndAge() throws IOException {
        commit(Manifests.of(OLD, "first", "web", "2026-01-01T00:00:00Z"));
        commit(Manifests.of(NEW, null, "mail", "2026-02-01T00:00:00Z"));
        assertThat(store.find(OLD).id()).isEqualTo(OLD);
        assertThat(store.find("aaaa0").id()).isEqualTo(OLD);
        assertThat(store.find("first").id()).isEqualTo(OLD);
        assertThat(store.find("web").id()).isEqualTo(OLD);
        assertThat(store.find("mail").id()).isEqualTo(NEW);
        assertThat(store.find("latest").id()).isEqualTo(NEW);
    }

    @Test
    void aTagGoesBeforeANewerSnapshotOfASessionOfThatName() throws IOException {
        commit(Manifests.of(OLD, "web", "web", "2026-01-01T00:00:00Z"));
        commit(Manifests.of(NEW, null, "web", "2026-02-01T00:00:00Z"));
        assertThat(store.find("web").id()).isEqualTo(OLD);
    }

    @Test
    void ofSeveralTheNewestIsFound() throws IOException {
        commit(Manifests.of(NEW, "t", "web", "2026-02-01T00:00:00Z"));
        commit(Manifests.of(OLD, "t", "web", "2026-01-01T00:00:00Z"));
        assertThat(store.find("t").id()).isEqualTo(NEW);
        assertThat(store.find("web").id()).isEqualTo(NEW);
        assertThat(store.find("aaaa").id()).isEqualTo(NEW);
    }

    @Test
    void whatIsToBeRemovedHasToBeSaid() throws IOException {
        commit(Manifests.of(OLD, "good", "web", "2026-01-01T00:00:00Z"));
        commit(Manifests.of(NEW, null, "mail", "2026-02-01T00:00:00Z"));
        assertThat(store.named(OLD)).isEqualTo(OLD);
        assertThat(store.named("aaaab")).isEqualTo(NEW);
        assertThat(store.named("good")).isEqualTo(OLD);
        assertFails(() -> store.named("latest"), Code.USAGE, "'latest' does not say which snapshot");
        assertFails(() -> store.named("mail"), Code.USAGE, "'mail' does not say which snapshot");
        assertFails(() -> store.named("nothing"), Code.NOT_FOUND, "There is no snapshot 'nothing'");
        Files.writeString(manifest(OLD), "{}");
        assertThat(store.named(OLD)).isEqualTo(OLD);
    }

    @Test
    void whatNamesNothingIsRefused() throws IOException {
        assertFails(() -> store.find("latest"), Code.NOT_FOUND, "There is no snapshot 'latest'");
        commit(Manifests.of(OLD));
        assertFails(() -> store.find("aaa"), Code.NOT_FOUND, "There is no snapshot 'aaa'");
        assertFails(() -> store.find("../" + OLD), Code.USAGE, "is not a good");
        assertFails(() -> store.find("." + OLD), Code.USAGE, "is not a good");
    }

    @Test
    void aFlippedByteInTheManifestIsDamageAndHidesNoOther() throws IOException {
        commit(Manifests.of(OLD));
        commit(Manifests.of(NEW));
        flip(manifest(OLD), 40);
        assertFails(() -> store.load(OLD), Code.DAMAGED, "does not match its checksum");
        assertFails(() -> store.find(OLD), Code.DAMAGED, OLD);
        assertThat(store.all()).extracting(Manifest::id).containsExactly(NEW);
        assertThat(store.ids()).containsExactly(OLD, NEW);
    }

    @Test
    void aFlippedByteInTheChecksumIsDamage() throws IOException {
        commit(Manifests.of(OLD));
        flip(sum(OLD), 5);
        assertFails(() -> store.load(OLD), Code.DAMAGED, "does not match its checksum");
    }

    @Test
    void anEmptyOrMissingChecksumIsDamage() throws IOException {
        commit(Manifests.of(OLD));
        Files.writeString(sum(OLD), "");
        assertFails(() -> store.load(OLD), Code.DAMAGED, "does not match its checksum");
        Files.delete(sum(OLD));
        assertFails(() -> store.load(OLD), Code.DAMAGED, "missing or cannot be read");
    }

    @Test
    void anUnreadableOrHugeManifestIsDamage() throws IOException {
        commit(Manifests.of(OLD));
        try (RandomAccessFile file = new RandomAccessFile(manifest(OLD).toFile(), "rw")) {
            file.setLength((512L << 20) + 1);
        }
        assertFails(() -> store.load(OLD), Code.DAMAGED, "missing or cannot be read");
        Files.delete(manifest(OLD));
        Files.createDirectory(manifest(OLD));
        assertFails(() -> store.load(OLD), Code.DAMAGED, "missing or cannot be read");
    }

    @Test
    void aNewerFormatIsRefusedAndHidesNoOther() throws IOException {
        commit(Manifests.of(OLD));
        commit(Manifests.of(NEW));
        rewrite(NEW, "\"version\" : 2", "\"version\" : 3");
        assertFails(() -> store.load(NEW), Code.UNFIT_HOST, "has format version 3");
        assertThat(store.find("latest").id()).isEqualTo(OLD);
    }

    @Test
    void anOlderFormatIsRefused() throws IOException {
        commit(Manifests.of(OLD));
        rewrite(OLD, "\"version\" : 2", "\"version\" : 1");
        rewrite(OLD, "\"contents\"", "\"somethingElse\"");
        assertFails(() -> store.load(OLD), Code.UNFIT_HOST, "made by an older Dormouse");
    }

    @Test
    void aFlippedByteInTheContentsIsDamage() throws IOException {
        commit(Manifests.of(OLD));
        flip(store.directory(OLD).resolve("contents"), 1);
        assertFails(() -> store.contents(store.load(OLD)), Code.DAMAGED, "contents does not match its checksum");
    }

    @Test
    void aManifestOfAnotherSnapshotIsDamage() throws IOException {
        commit(Manifests.of(OLD));
        rewrite(OLD, OLD, "../../../x");
        assertFails(() -> store.load(OLD), Code.DAMAGED, "describes another snapshot");
    }

    @Test
    void aDeletedSnapshotLeavesNothing() throws IOException {
        commit(Manifests.of(OLD));
        store.delete(OLD);
        assertThat(root.resolve("snapshots")).isEmptyDirectory();
        assertThatThrownBy(() -> store.delete(OLD)).isInstanceOf(UncheckedIOException.class);
    }

    private void commit(Manifest manifest) {
        store.commit(manifest, Manifests.CONTENTS);
    }

    /** Changes a manifest together with its checksum. */
    private void rewrite(String id, String from, String to) throws IOException {
        Files.writeString(manifest(id), Files.readString(manifest(id)).replace(from, to));
        String directory = store.directory(id).toString();
        Command.of("sh", "-c", "cd \"$1\" && sha256sum manifest.json >manifest.sha256", "sh", directory)
                .run();
    }

    private static void flip(Path file, int at) throws IOException {
        byte[] content = Files.readAllBytes(file);
        content[at] ^= 1;
        Files.write(file, content);
    }

    private Path manifest(String id) {
        return store.directory(id).resolve("manifest.json");
    }

    private Path sum(String id) {
        return store.directory(id).resolve("manifest.sha256");
    }

    private static void assertFails(ThrowingCallable call, Code code, String text) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DormouseException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(text);
    }
}

package dev.dormouse.e2e.robust;

import static dev.dormouse.e2e.robust.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.SnapshotStore;
import dev.dormouse.core.snapshot.Storage;
import dev.dormouse.e2e.Dormouse;
import dev.dormouse.linux.Command;
import dev.dormouse.linux.Sha256;
import dev.dormouse.store.Store;
import dev.dormouse.store.StoreWriter;
import dev.dormouse.store.contents.Contents;
import dev.dormouse.store.contents.Extent;
import dev.dormouse.store.contents.FileContents;
import dev.dormouse.store.name.Hash;
import dev.dormouse.store.split.Splitter;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots that are not what was written, by accident or on purpose: verify and restore tell, and start nothing. */
class DamagedSnapshotTest {
    private static final String NAME = "count";

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    private String snapshot;
    private Path directory;

    @BeforeEach
    void makeSnapshot() {
        dormouse.call("run", "-d", "--name", NAME, "--network", "none", "--size", "320x240", "--", "sleep", "1000");
        snapshot = dormouse.checkpoint(NAME);
        directory = dormouse.layout().snapshot(snapshot);
    }

    @Test
    void aFlippedByteInAnyFileIsFound() throws IOException {
        for (Path file : List.of(pack(), directory.resolve("contents"), directory.resolve("manifest.json"))) {
            flip(file);

            assertDamaged(snapshot);
            flip(file);
        }
        dormouse.restore(snapshot);
    }

    @Test
    void aTruncatedOrMissingFileIsFound() throws IOException {
        for (Path file : List.of(
                pack(),
                directory.resolve("contents"),
                directory.resolve("manifest.json"),
                directory.resolve("manifest.sha256"))) {
            byte[] whole = Files.readAllBytes(file);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(whole.length / 2);
            }
            assertRefused(dormouse.attempt("verify", snapshot), Refusal.DAMAGED, snapshot);
            Files.delete(file);
            assertRefused(dormouse.attempt("restore", snapshot), Refusal.DAMAGED, snapshot);
            Files.write(file, whole);
        }
        dormouse.restore(snapshot);
    }

    private Path pack() throws IOException {
        try (Stream<Path> packs = Files.list(dormouse.layout().store().resolve("packs"))) {
            return packs.findFirst().orElseThrow();
        }
    }

    @Test
    void aNewerFormatIsRefused() throws IOException {
        rewrite(manifest -> manifest.put("version", 3));

        assertRefused(dormouse.attempt("restore", snapshot), Refusal.UNFIT, "version 3", "reads up to 2");
        assertRefused(dormouse.attempt("verify", snapshot), Refusal.UNFIT, "version 3");
    }

    @Test
    void garbageInAManifestIsRefused() throws IOException {
        rewrite(manifest -> manifest.put("files", "none"));
        assertDamaged("manifest.json");
    }

    @Test
    void contentsThatLeadOutOfTheSnapshotAreRefused() throws IOException {
        SnapshotStore store = new SnapshotStore(dormouse.layout());
        Contents contents = store.contents(store.load(snapshot));
        for (String path : List.of("../../../../../../../etc/evil", "/etc/evil", "images/../../x")) {
            List<FileContents> files = new ArrayList<>(contents.files());
            files.add(new FileContents(path, files.getFirst().extents()));
            forge(new Contents(contents.blocks(), files));

            assertRefused(dormouse.attempt("restore", snapshot), Refusal.DAMAGED, "outside");
        }
        assertThat(Path.of("/etc/evil")).doesNotExist();
    }

    /** As an attacker would, with checksums that are right. */
    private void forge(Contents contents) throws IOException {
        byte[] bytes = new SnapshotStore(dormouse.layout()).sealed(contents);
        Files.write(directory.resolve("contents"), bytes);
        rewrite(manifest -> manifest.put("contents", Sha256.of(MemorySegment.ofArray(bytes))));
    }

    @Test
    void aManifestWithAnEvilSessionNameIsRefused() throws IOException {
        rewrite(manifest -> ((ObjectNode) manifest.path("session")).put("name", "../../evil"));

        assertThat(dormouse.attempt("restore", snapshot).exit()).isIn(Refusal.USAGE, Refusal.DAMAGED);
        assertThat(dormouse.layout().root().resolveSibling("evil")).doesNotExist();
    }

    @Test
    void membersOfTheArchiveCannotLeaveTheSession(@TempDir Path temporary) throws IOException {
        Path target = temporary.resolve("evil");
        Path archive = temporary.resolve("files.tar");
        SnapshotStore snapshots = new SnapshotStore(dormouse.layout());
        Manifest whole = snapshots.load(snapshot);
        Files.write(archive, snapshots.read(whole, "files.tar").orElseThrow());
        Files.writeString(temporary.resolve("x"), "evil");
        for (String name : List.of(target.toString(), "../".repeat(20) + target)) {
            tar(
                    temporary,
                    "--append",
                    "--file",
                    archive.toString(),
                    "--absolute-names",
                    "--transform",
                    "s|^x$|" + name + "|",
                    "x");
        }
        // A link out of the session, and a file through it.
        Files.createSymbolicLink(temporary.resolve("link"), temporary);
        tar(temporary, "--append", "--file", archive.toString(), "link");
        tar(temporary, "--append", "--file", archive.toString(), "--transform", "s|^x$|link/evil|", "x");
        forge(replaced(snapshots.contents(whole), archive));

        Command.Result restored = dormouse.attempt("restore", snapshot);

        assertThat(restored.exit()).as("the forged checksums are right").isNotEqualTo(Refusal.DAMAGED);
        assertThat(target).doesNotExist();
    }

    /** Contents with another archive, which is in the store by then; its blocks come behind the old ones. */
    private Contents replaced(Contents old, Path archive) {
        try (Store store = Storage.open(dormouse.layout());
                StoreWriter writer = store.writer()) {
            writer.add("files.tar", archive, Splitter.PAGES);
            Contents added = writer.finish();
            List<Hash> blocks = new ArrayList<>(old.blocks());
            blocks.addAll(added.blocks());
            List<FileContents> files = new ArrayList<>(old.files());
            files.removeIf(file -> file.path().equals("files.tar"));
            files.add(new FileContents(
                    "files.tar",
                    added.files().getFirst().extents().stream()
                            .map(extent -> extent.isHole()
                                    ? extent
                                    : new Extent(
                                            extent.length(),
                                            extent.block() + old.blocks().size(),
                                            extent.at()))
                            .toList()));
            return new Contents(blocks, files);
        }
    }

    @Test
    void aChangedFileOfTheHostIsNamed() throws IOException {
        List<String> changed = new ArrayList<>();
        rewrite(manifest -> manifest.withArray("dependencies").forEach(file -> {
            if (changed.isEmpty()) {
                changed.add(file.path("path").asText());
                ((ObjectNode) file).put("modified", 1);
            }
        }));

        assertRefused(dormouse.attempt("restore", snapshot), Refusal.UNFIT, changed.getFirst() + " has changed since");
    }

    @Test
    void aDamagedSnapshotDoesNotHideOthersAndCanBeRemoved() throws IOException {
        dormouse.restore(snapshot);
        String other = dormouse.checkpoint(NAME);
        flip(directory.resolve("manifest.json"));

        assertThat(dormouse.call("snapshots", "--format", "json"))
                .contains(other)
                .doesNotContain(snapshot);
        dormouse.call("rm", snapshot);
        assertThat(directory).doesNotExist();
    }

    /** Both commands that look say so, name the file, and nothing is started. */
    private void assertDamaged(String file) {
        assertRefused(dormouse.attempt("verify", snapshot), Refusal.DAMAGED, file);
        assertRefused(dormouse.attempt("restore", snapshot), Refusal.DAMAGED, file);
        assertThat(Aftermath.names(dormouse.layout().sessions())).isEmpty();
    }

    private static void flip(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long middle = channel.size() / 2;
            ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, middle);
            one.put(0, (byte) ~one.get(0)).flip();
            channel.write(one, middle);
        }
    }

    /** As an attacker would, with a checksum that is right. */
    private void rewrite(Consumer<ObjectNode> change) throws IOException {
        Path file = directory.resolve("manifest.json");
        ObjectNode manifest = (ObjectNode) new ObjectMapper().readTree(Files.readAllBytes(file));
        change.accept(manifest);
        byte[] content = new ObjectMapper().writeValueAsBytes(manifest);
        Files.write(file, content);
        Files.writeString(
                directory.resolve("manifest.sha256"), Sha256.of(MemorySegment.ofArray(content)) + "  manifest.json\n");
    }

    private static void tar(Path directory, String... arguments) {
        List<String> argv = new ArrayList<>(List.of("tar", "--directory", directory.toString()));
        argv.addAll(List.of(arguments));
        Command.Result result = Command.of(argv).run();
        assertThat(result.ok()).as(result.err()).isTrue();
    }
}

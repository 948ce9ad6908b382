package dev.dormouse.e2e.robust;

import static dev.dormouse.e2e.robust.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dormouse.core.snapshot.FileDigest;
import dev.dormouse.core.snapshot.StoredFile;
import dev.dormouse.e2e.Dormouse;
import dev.dormouse.linux.Command;
import dev.dormouse.linux.Sha256;
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
        for (String file :
                List.of("images/pages-1.img", "files.tar", "thumbnail.png", "manifest.json", "images/core-1.img")) {
            flip(directory.resolve(file));

            assertDamaged(file.equals("manifest.json") ? "manifest" : file);
            flip(directory.resolve(file));
        }
        dormouse.restore(snapshot);
    }

    @Test
    void aTruncatedOrMissingFileIsFound() throws IOException {
        for (String file :
                List.of("images/pages-1.img", "files.tar", "thumbnail.png", "manifest.json", "manifest.sha256")) {
            Path path = directory.resolve(file);
            byte[] whole = Files.readAllBytes(path);
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                channel.truncate(whole.length / 2);
            }
            assertRefused(
                    dormouse.attempt("verify", snapshot),
                    Refusal.DAMAGED,
                    file.startsWith("manifest") ? "manifest" : file);
            Files.delete(path);
            assertRefused(dormouse.attempt("restore", snapshot), Refusal.DAMAGED, file);
            Files.write(path, whole);
        }
        dormouse.restore(snapshot);
    }

    @Test
    void aNewerFormatIsRefused() throws IOException {
        rewrite(manifest -> manifest.put("version", 2));

        assertRefused(dormouse.attempt("restore", snapshot), Refusal.UNFIT, "version 2", "reads up to 1");
        assertRefused(dormouse.attempt("verify", snapshot), Refusal.UNFIT, "version 2");
    }

    @Test
    void garbageInAManifestIsRefused() throws IOException {
        rewrite(manifest -> manifest.put("files", "none"));
        assertDamaged("manifest.json");
    }

    @Test
    void aManifestThatLeadsOutOfTheSnapshotIsRefused() throws IOException {
        for (String path : List.of("../../../../../../../etc/passwd", "/etc/passwd", "images/../../x")) {
            rewrite(manifest -> ((ObjectNode) manifest.path("files").path(0)).put("path", path));

            assertDamaged(path);
        }
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
        Path archive = directory.resolve("files.tar");
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
        StoredFile forged = FileDigest.seal(directory, "files.tar");
        rewrite(manifest -> manifest.withArray("files").forEach(file -> {
            if (file.path("path").asText().equals("files.tar")) {
                ((ObjectNode) file).put("size", forged.size());
                ((ObjectNode) file).putPOJO("sha256", forged.sha256());
            }
        }));

        Command.Result restored = dormouse.attempt("restore", snapshot);

        assertThat(restored.exit()).as("the forged checksums are right").isNotEqualTo(Refusal.DAMAGED);
        assertThat(target).doesNotExist();
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

package dev.dormouse.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.DormouseException.Code;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Progress;
import dev.dormouse.core.lifecycle.Leftovers;
import dev.dormouse.core.oci.Runc;
import dev.dormouse.core.session.Sessions;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.Manifests;
import dev.dormouse.core.snapshot.SnapshotStore;
import dev.dormouse.core.tar.TarWriter;
import dev.dormouse.linux.Command;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DormouseFileTest {
    private static final String ID = "0123456789ab";
    private static final String CREATED = "2026-01-02T03:04:05Z";

    @TempDir
    private Path dir;

    private Layout layout = new Layout(Path.of("/"), Path.of("/"));

    @BeforeEach
    void layOut() throws IOException {
        layout = new Layout(dir.resolve("root"), dir.resolve("run"));
        Files.createDirectories(dir.resolve("unpacked/images"));
        Files.write(dir.resolve("unpacked/images/core-1.img"), new byte[1000]);
    }

    @Test
    void aSnapshotComesBackUnderItsIdWithItsTagAndItsFiles() throws IOException {
        Imported imported = taken(manifest(ID, CREATED, "good"), null);
        assertThat(imported.there()).isFalse();
        SnapshotStore snapshots = new SnapshotStore(layout);
        assertThat(snapshots.find("good").id()).isEqualTo(ID);
        assertThat(snapshots.read(imported.manifest(), "images/core-1.img")).hasValue(new byte[1000]);
        assertThat(taken(manifest(ID, CREATED, "good"), null).there()).isTrue();
    }

    @Test
    void aTagThatMeansAnotherSnapshotHereIsLeftOut() throws IOException {
        taken(manifest(ID, CREATED, "good"), null);
        int others = 0;
        for (String tag : List.of("good", "web", ID, ID.substring(0, 6))) {
            Imported imported = taken(manifest("aaaaaaaaaaa" + others++, "2027-01-02T03:04:05Z", tag), null);
            assertThat(imported.manifest().tag()).as(tag).isNull();
        }
        assertThat(new SnapshotStore(layout).find("good").id()).isEqualTo(ID);
        assertThat(taken(manifest("bbbbbbbbbbbb", CREATED, "good"), "better")
                        .manifest()
                        .tag())
                .isEqualTo("better");
    }

    @Test
    void whatNoDormouseWritesIsDamage() {
        for (Manifest bad : List.of(
                manifest("latest", CREATED, null),
                manifest("../../../etc", CREATED, null),
                manifest(ID, "tomorrow", null),
                manifest(ID, "", null),
                manifest(ID, "+12026-01-02T03:04:05Z", null),
                manifest(ID, "2026-01-02T03:04:05+01:00", null),
                manifest(ID, CREATED, "latest"),
                manifest(ID, CREATED, "../x"),
                manifest(ID, CREATED, ""))) {
            assertThatThrownBy(() -> taken(bad, null))
                    .as("%s %s %s", bad.id(), bad.created(), bad.tag())
                    .isInstanceOfSatisfying(
                            DormouseException.class, e -> assertThat(e.code()).isEqualTo(Code.DAMAGED));
        }
        assertThat(new SnapshotStore(layout).ids()).isEmpty();
    }

    @Test
    void theTimeAtWhichItsSessionWasMadeIsLookedAtToo() throws IOException {
        byte[] file = written(manifest(ID, CREATED, null));
        String changed = new String(file, StandardCharsets.ISO_8859_1)
                .replaceFirst("(?s)(\"session\".*?)" + CREATED, "$12026-01-02 03:04:05x");
        assertThatThrownBy(() -> taken(changed.getBytes(StandardCharsets.ISO_8859_1), null))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("no good time");
    }

    @Test
    void whatIsBeingImportedIsNoLeftoverToOtherCommands() throws IOException {
        Path partial = new SnapshotStore(layout).partial(ID);
        Path file = Files.write(dir.resolve("file"), new byte[10]);
        String done = Stored.commit(layout, ID, Map.of("images/x", file), stored -> {
            partial.toFile().mkdirs();
            new Leftovers(layout, Runc.withoutCriu(layout)).mend();
            assertThat(partial).isDirectory();
            return "done";
        });
        assertThat(done).isEqualTo("done");
        new Leftovers(layout, Runc.withoutCriu(layout)).mend();
        assertThat(partial).doesNotExist();
    }

    @Test
    void aFullDiskIsSaidAndNothingStaysOnIt() throws IOException {
        taken(manifest(ID, CREATED, null), null);
        Path small = Files.createDirectory(dir.resolve("small"));
        assertThat(Command.of("mount", "-t", "tmpfs", "-o", "size=4k", "small", small.toString())
                        .run()
                        .exit())
                .isZero();
        try {
            Path target = small.resolve("web.dormouse");
            assertThatThrownBy(() -> exported(target))
                    .isInstanceOf(DormouseException.class)
                    .hasMessageContaining("no space left for " + target);
            assertThat(small).isEmptyDirectory();
        } finally {
            Command.of("umount", small.toString()).run();
        }
        Export.Exported whole = exported(dir.resolve("web.dormouse"));
        assertThat(dir.resolve("web.dormouse")).hasSize(whole.bytes());
    }

    private Export.Exported exported(Path target) {
        return new Export(layout, Progress.SILENT)
                .run(new ExportRequest(ID, target, Form.DORMOUSE, Compression.NONE, null, ""));
    }

    private static Manifest manifest(String id, String created, @Nullable String tag) {
        return Manifests.made(id, Sessions.named("web"), created, tag, null);
    }

    private Imported taken(Manifest manifest, @Nullable String tag) throws IOException {
        return taken(written(manifest), tag);
    }

    private Imported taken(byte[] file, @Nullable String tag) throws IOException {
        Path top = Files.createTempDirectory(dir, "top");
        Unpacking.unpack(new ByteArrayInputStream(file), top, new Budget(1 << 20));
        return new DormouseFile(layout, Progress.SILENT)
                .take(new ImportRequest(top, null, tag, null, null, Map.of()), top);
    }

    private byte[] written(Manifest manifest) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarWriter out = new TarWriter(bytes)) {
            new DormouseFile(layout, Progress.SILENT).write(manifest, dir.resolve("unpacked"), out);
        }
        return bytes.toByteArray();
    }
}

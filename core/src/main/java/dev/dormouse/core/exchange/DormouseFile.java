package dev.dormouse.core.exchange;

import dev.dormouse.core.Json;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Progress;
import dev.dormouse.core.oci.RootfsChoice;
import dev.dormouse.core.session.Names;
import dev.dormouse.core.session.RootfsSpec;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.SnapshotFile;
import dev.dormouse.core.snapshot.SnapshotStore;
import dev.dormouse.core.tar.TarDamage;
import dev.dormouse.core.tar.TarEntry;
import dev.dormouse.core.tar.TarWriter;
import dev.dormouse.linux.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Dormouse's own form of a snapshot in one file: a tar archive of its head and then its files (docs/exchange.md). */
final class DormouseFile {
    static final String HEAD = "dormouse.json";

    private static final String FILES = "files/";

    private final Layout layout;
    private final Progress progress;

    DormouseFile(Layout layout, Progress progress) {
        this.layout = layout;
        this.progress = progress;
    }

    /**
     * The first member.
     *
     * @param manifest as the snapshot had it; what is said there of the store of another root means nothing
     * @param files of the snapshot, in their order
     */
    record Head(int version, Manifest manifest, List<Sum> files) {
        static final int VERSION = 1;
    }

    /** A file, and its SHA-256 as hexadecimal digits. */
    record Sum(String path, long size, String sha256) {}

    /** @param unpacked the snapshot's files */
    void write(Manifest manifest, Path unpacked, TarWriter out) throws IOException {
        List<Sum> sums = new ArrayList<>();
        for (SnapshotFile file : manifest.files()) {
            sums.add(new Sum(file.path(), file.size(), Sha256.of(unpacked.resolve(file.path()))));
        }
        out.add(HEAD, Json.bytes(new Head(Head.VERSION, manifest, sums)));
        for (Sum sum : sums) {
            try (InputStream in = Files.newInputStream(unpacked.resolve(sum.path()))) {
                out.add(TarEntry.file(FILES + sum.path(), sum.size()), in);
            }
        }
    }

    /** Makes the snapshot of an unpacked archive again, under the id that it had. */
    Imported take(ImportRequest request, Path top) {
        Head head = Json.read(top.resolve(HEAD), Head.class, Head.VERSION);
        Manifest manifest = head.manifest();
        Claims.require(manifest);
        if (new SnapshotStore(layout).exists(manifest.id())) {
            return there(manifest);
        }
        progress.step("Storing snapshot " + manifest.id());
        return Stored.commit(layout, manifest.id(), checked(head, top), stored -> commit(request, manifest, stored));
    }

    private Imported there(Manifest manifest) {
        return new Imported(new SnapshotStore(layout).load(manifest.id()), "dormouse", true);
    }

    private static Map<String, Path> checked(Head head, Path top) {
        Map<String, Path> files = new TreeMap<>();
        for (Sum sum : head.files()) {
            String path = SafePath.of(sum.path());
            Path file = top.resolve(FILES + path);
            if (!path.equals(sum.path())
                    || !Files.isRegularFile(file)
                    || !Sha256.of(file).equals(sum.sha256())) {
                throw TarDamage.of("'" + sum.path() + "' is missing or does not match its checksum");
            }
            files.put(path, file);
        }
        return files;
    }

    private Imported commit(ImportRequest request, Manifest old, Stored stored) {
        SnapshotStore snapshots = new SnapshotStore(layout);
        // Another import of the same file was first.
        if (snapshots.exists(old.id())) {
            return there(old);
        }
        byte[] contents = snapshots.sealed(stored.contents());
        Manifest manifest = new Manifest(
                Manifest.VERSION,
                old.id(),
                tag(request, old, snapshots),
                old.created(),
                session(request, old.session()),
                old.host(),
                old.processes(),
                old.connections(),
                old.dependencies(),
                old.gpus(),
                old.dump(),
                old.timesMs(),
                stored.files(),
                Sha256.of(contents),
                stored.bytes(),
                null);
        snapshots.commit(manifest, contents);
        return new Imported(manifest, "dormouse", false);
    }

    private @Nullable String tag(ImportRequest request, Manifest old, SnapshotStore snapshots) {
        if (request.tag() != null) {
            return request.tag();
        }
        String tag = Claims.tag(old, snapshots);
        if (tag == null && old.tag() != null) {
            progress.step("Leaving out the tag '" + old.tag() + "', which means another snapshot here");
        }
        return tag;
    }

    private Session session(ImportRequest request, Session old) {
        String name = request.name() == null ? old.name() : Names.check("session name", request.name());
        Session named = old.as(name, old.container(), old.restoredFrom());
        String wanted = request.rootfs();
        if (wanted == null) {
            return named;
        }
        RootfsSpec rootfs = RootfsChoice.resolve(layout, wanted, progress::step);
        return named.on(rootfs);
    }
}

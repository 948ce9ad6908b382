package dev.dormouse.core.exchange;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.FullDisk;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Progress;
import dev.dormouse.core.Trees;
import dev.dormouse.core.criu.CheckpointFacts;
import dev.dormouse.core.oci.ForeignContainer;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.snapshot.FilesArchive;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.SnapshotStore;
import dev.dormouse.core.snapshot.UnpackedSnapshot;
import dev.dormouse.core.tar.TarEntry;
import dev.dormouse.core.tar.TarWriter;
import dev.dormouse.linux.DurableFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** What happens at {@code dormouse export}. */
public final class Export {
    private static final String ROOTFS_DIFF = "rootfs-diff.tar";

    private final Layout layout;
    private final Progress progress;

    public Export(Layout layout, Progress progress) {
        this.layout = layout;
        this.progress = progress;
    }

    /**
     * What was written.
     *
     * @param bytes of the file, or of all in the directory
     * @param options that the other engine must be given beyond its usual command
     */
    public record Exported(Manifest manifest, long bytes, List<String> options) {}

    public Exported run(ExportRequest request) {
        Manifest manifest = new SnapshotStore(layout).find(request.snapshot());
        AtomicLong done = new AtomicLong();
        try (NewTarget target = NewTarget.of(request.target());
                UnpackedSnapshot unpacked = unpacked(manifest, done)) {
            Exported exported = write(request, manifest, unpacked.directory(), target.partial());
            target.finish();
            return exported;
        } catch (IOException e) {
            throw failed(request.target(), e);
        } catch (UncheckedIOException e) {
            throw failed(request.target(), Objects.requireNonNull(e.getCause()));
        }
    }

    /**
     * Writes a snapshot to a stream instead of a file.
     *
     * @param request of any form but CRIU's, which is a directory
     */
    public void stream(ExportRequest request, OutputStream out) {
        Manifest manifest = new SnapshotStore(layout).find(request.snapshot());
        AtomicLong done = new AtomicLong();
        try (UnpackedSnapshot unpacked = unpacked(manifest, done);
                TarWriter tar = new TarWriter(request.compression().writing(out))) {
            members(request, manifest, unpacked.directory()).write(tar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Members members(ExportRequest request, Manifest manifest, Path unpacked) throws IOException {
        if (request.form() == Form.DORMOUSE) {
            return out -> new DormouseFile(layout, progress).write(manifest, unpacked, out);
        }
        CheckpointFacts facts = CheckpointFacts.read(unpacked.resolve("images"));
        Exportable.require(manifest, facts, unpacked);
        return archived(request, manifest, facts, unpacked);
    }

    private UnpackedSnapshot unpacked(Manifest manifest, AtomicLong done) {
        progress.step("Reading snapshot " + manifest.id());
        return UnpackedSnapshot.of(layout, manifest, bytes -> progress.advance(done.addAndGet(bytes), manifest.size()));
    }

    private static DormouseException failed(Path target, IOException e) {
        if (FullDisk.caused(e)) {
            return new DormouseException(
                    DormouseException.Code.FAILED,
                    "There is no space left for " + target,
                    "Free some there and in DORMOUSE_STAGING, or name a target on a larger file system",
                    String.valueOf(e),
                    e);
        }
        return new DormouseException(
                DormouseException.Code.FAILED,
                target + " cannot be written: " + e.getMessage(),
                "Check that its directory exists, may be written to and has space",
                "",
                e);
    }

    private Exported write(ExportRequest request, Manifest manifest, Path unpacked, Path into) throws IOException {
        if (request.form() == Form.DORMOUSE) {
            progress.step("Writing " + request.target());
            return new Exported(manifest, file(request, into, members(request, manifest, unpacked)), List.of());
        }
        CheckpointFacts facts = CheckpointFacts.read(unpacked.resolve("images"));
        Exportable.require(manifest, facts, unpacked);
        if (request.form() == Form.CRIU) {
            return directory(request, manifest, facts, unpacked, into);
        }
        progress.step("Writing " + request.target());
        long bytes = file(request, into, archived(request, manifest, facts, unpacked));
        return new Exported(manifest, bytes, Exportable.options(facts));
    }

    private Members archived(ExportRequest request, Manifest manifest, CheckpointFacts facts, Path unpacked)
            throws IOException {
        BaseImage image = BaseImage.of(manifest.session(), request.image());
        Checkpointed checkpoint = checkpointed(request, manifest, facts, unpacked, image);
        Path work = unpacked.resolve("exchange");
        DurableFile.directories(work);
        Map<String, Path> parts = new HashMap<>();
        FilesSplit.Result files = split(checkpoint, unpacked, work, parts);
        ForeignExport export = new ForeignExport(checkpoint, unpacked, parts, files.deleted());
        Members layer = out -> export.write(request.form(), out);
        return request.form() == Form.OCI ? out -> OciImage.write(checkpoint, layer, out) : layer;
    }

    private Checkpointed checkpointed(
            ExportRequest request, Manifest manifest, CheckpointFacts facts, Path unpacked, BaseImage image)
            throws IOException {
        ForeignContainer container = container(manifest, unpacked);
        String prefix = manifest.session().name() + "-" + manifest.id();
        return new Checkpointed(manifest, facts, container, image, Volumes.of(container, prefix, request.volumes()));
    }

    private static ForeignContainer container(Manifest manifest, Path unpacked) throws IOException {
        Path archive = unpacked.resolve(FilesArchive.NAME);
        FilesSplit.Result files = FilesSplit.split(archive, base(manifest), Map.of());
        Exportable.requireOneTree(manifest.session(), files.otherTree());
        return SessionContainer.of(manifest, unpacked.resolve("images"), files.foreign());
    }

    private static Path base(Manifest manifest) {
        return Path.of(manifest.session().rootfs().trees().getFirst());
    }

    private static FilesSplit.Result split(Checkpointed checkpoint, Path unpacked, Path work, Map<String, Path> parts)
            throws IOException {
        Map<String, Path> targets = new TreeMap<>();
        targets.put("upper/0", work.resolve(ROOTFS_DIFF));
        parts.put(ROOTFS_DIFF, work.resolve(ROOTFS_DIFF));
        for (Map.Entry<String, String> volume : checkpoint.volumes().contents().entrySet()) {
            Path file = work.resolve(volume.getKey() + ".tar");
            parts.put("volumes/" + volume.getKey() + ".tar", file);
            if (volume.getValue().equals(SessionContainer.EMPTY)) {
                empty(checkpoint.manifest().session(), file);
            } else {
                targets.put(volume.getValue(), file);
            }
        }
        checkpoint.container().mounts().stream()
                .filter(mount -> mount.destination().equals(ForeignMounts.SHM) && mount.content() != null)
                .forEach(mount -> {
                    targets.put(String.valueOf(mount.content()), work.resolve("shm"));
                    parts.put("devshm-checkpoint.tar", work.resolve("shm"));
                });
        return FilesSplit.split(unpacked.resolve(FilesArchive.NAME), base(checkpoint.manifest()), targets);
    }

    /** A directory in which the session's programs may make what they need. */
    private static void empty(Session session, Path file) throws IOException {
        try (TarWriter out = new TarWriter(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.add(new TarEntry(
                    "./",
                    TarEntry.DIRECTORY,
                    0,
                    "",
                    0755,
                    session.user().uid(),
                    session.user().gid(),
                    0,
                    0,
                    0,
                    Map.of()));
        }
    }

    private Exported directory(
            ExportRequest request, Manifest manifest, CheckpointFacts facts, Path unpacked, Path into)
            throws IOException {
        ForeignContainer container = container(manifest, unpacked);
        progress.step("Writing " + request.target());
        DurableFile.directories(into);
        CriuDirectory.write(manifest, container, unpacked, into);
        return new Exported(manifest, Trees.size(into), Exportable.options(facts));
    }

    private static long file(ExportRequest request, Path into, Members members) throws IOException {
        OutputStream file = Channels.newOutputStream(DurableFile.create(into));
        try (TarWriter out = new TarWriter(request.compression().writing(file))) {
            members.write(out);
        }
        return Files.size(into);
    }
}

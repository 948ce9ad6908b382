package dev.dormouse.core.exchange;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Progress;
import dev.dormouse.core.criu.CheckpointFacts;
import dev.dormouse.core.oci.ForeignContainer;
import dev.dormouse.core.session.Names;
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
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** What happens at {@code dormouse export}. The target appears under its name only once it is whole. */
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
        if (Files.exists(request.target())) {
            throw DormouseException.usage(
                    request.target() + " exists already", "Remove it first, or name something that does not exist");
        }
        progress.step("Reading snapshot " + manifest.id());
        AtomicLong done = new AtomicLong();
        try (UnpackedSnapshot unpacked = UnpackedSnapshot.of(
                layout, manifest, bytes -> progress.advance(done.addAndGet(bytes), manifest.size()))) {
            return write(request, manifest, unpacked.directory());
        } catch (IOException e) {
            throw failed(request.target(), e);
        } catch (UncheckedIOException e) {
            throw failed(request.target(), Objects.requireNonNull(e.getCause()));
        }
    }

    private static DormouseException failed(Path target, IOException e) {
        return new DormouseException(
                DormouseException.Code.FAILED,
                target + " cannot be written: " + e.getMessage(),
                "Check that its directory exists, may be written to and has space",
                "",
                e);
    }

    private Exported write(ExportRequest request, Manifest manifest, Path unpacked) throws IOException {
        if (request.form() == Form.DORMOUSE) {
            progress.step("Writing " + request.target());
            long bytes = file(request, out -> new DormouseFile(layout, progress).write(manifest, unpacked, out));
            return new Exported(manifest, bytes, List.of());
        }
        CheckpointFacts facts = CheckpointFacts.read(unpacked.resolve("images"));
        Exportable.require(manifest, facts, unpacked);
        if (request.form() == Form.CRIU) {
            return directory(request, manifest, facts, unpacked);
        }
        return archive(request, manifest, facts, unpacked);
    }

    private Exported archive(ExportRequest request, Manifest manifest, CheckpointFacts facts, Path unpacked)
            throws IOException {
        BaseImage image = BaseImage.of(manifest.session(), request.image());
        Checkpointed checkpoint = checkpointed(request, manifest, facts, unpacked, image);
        Path work = unpacked.resolve("exchange");
        DurableFile.directories(work);
        progress.step("Writing " + request.target());
        Map<String, Path> parts = new HashMap<>();
        FilesSplit.Result files = split(checkpoint, unpacked, work, parts);
        requireOneTree(manifest.session(), files);
        ForeignExport export = new ForeignExport(checkpoint, unpacked, parts, files.deleted());
        long bytes = request.form() == Form.OCI
                ? image(request, checkpoint, export, work)
                : file(request, out -> export.write(request.form(), out));
        return new Exported(manifest, bytes, Exportable.options(facts));
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

    private static void requireOneTree(Session session, FilesSplit.Result files) {
        if (!files.otherTree().isEmpty()) {
            throw new DormouseException(
                    DormouseException.Code.BLOCKED,
                    "Session '" + session.name() + "' has changed '" + files.otherTree()
                            + "', which is on another file system of its host than its root",
                    "Move it with 'dormouse export' and no --as");
        }
    }

    private long image(ExportRequest request, Checkpointed checkpoint, ForeignExport export, Path work)
            throws IOException {
        Path layer = work.resolve("layer");
        try (TarWriter out = new TarWriter(new BufferedOutputStream(Files.newOutputStream(layer)))) {
            export.write(Form.OCI, out);
        }
        return file(request, out -> OciImage.write(checkpoint, layer, out));
    }

    private Exported directory(ExportRequest request, Manifest manifest, CheckpointFacts facts, Path unpacked)
            throws IOException {
        progress.step("Writing " + request.target());
        ForeignContainer container = container(manifest, unpacked);
        Files.createDirectory(request.target());
        DurableFile.directories(request.target());
        CriuDirectory.write(manifest, container, unpacked, request.target());
        return new Exported(manifest, size(request.target()), Exportable.options(facts));
    }

    private static long size(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    /** Writes an archive's members. */
    private interface Members {
        void write(TarWriter out) throws IOException;
    }

    private static long file(ExportRequest request, Members members) throws IOException {
        Path target = request.target().toAbsolutePath();
        Path partial = target.resolveSibling("." + target.getFileName() + "-" + Names.randomId());
        try {
            OutputStream file = Channels.newOutputStream(DurableFile.create(partial));
            try (TarWriter out = new TarWriter(request.compression().writing(file))) {
                members.write(out);
            }
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
            return Files.size(target);
        } finally {
            Files.deleteIfExists(partial);
        }
    }
}

package dev.dormouse.core.exchange;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.DormouseException.Code;
import dev.dormouse.core.Json;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Progress;
import dev.dormouse.core.criu.CheckpointFacts;
import dev.dormouse.core.criu.CriuStats;
import dev.dormouse.core.exchange.ForeignMounts.Content;
import dev.dormouse.core.exchange.ForeignMounts.DirectoryContent;
import dev.dormouse.core.exchange.ForeignMounts.FileContent;
import dev.dormouse.core.oci.RootfsChoice;
import dev.dormouse.core.session.DisplaySpec;
import dev.dormouse.core.session.Names;
import dev.dormouse.core.session.RootfsSpec;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.snapshot.FilesArchive;
import dev.dormouse.core.snapshot.HostFacts;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.Manifest.FrozenProcess;
import dev.dormouse.core.snapshot.SnapshotStore;
import dev.dormouse.core.tar.TarWriter;
import dev.dormouse.linux.CpuInfo;
import dev.dormouse.linux.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a snapshot of a checkpoint that another engine has made, top to bottom. */
final class ForeignImport {
    private static final String DESCRIPTORS = "descriptors.json";

    private final Layout layout;
    private final Progress progress;
    private final ImportRequest request;
    private final ForeignCheckpoint checkpoint;
    private final CheckpointFacts facts;
    private final ForeignSpec spec;
    private final Path workplace;
    private final Budget budget;

    /**
     * Prepares one.
     *
     * @param workplace an empty directory for what is in between
     * @param budget of all that is unpacked
     */
    ForeignImport(
            Layout layout,
            Progress progress,
            ImportRequest request,
            ForeignCheckpoint checkpoint,
            Path workplace,
            Budget budget) {
        this.layout = layout;
        this.progress = progress;
        this.request = request;
        this.checkpoint = checkpoint;
        this.facts = CheckpointFacts.read(checkpoint.images());
        this.spec = new ForeignSpec(checkpoint);
        this.workplace = workplace;
        this.budget = budget;
    }

    Manifest run() throws IOException {
        ForeignSpec.requireContainer(facts);
        ForeignMounts mounts = new ForeignMounts(checkpoint, request.binds(), workplace);
        RootfsSpec rootfs = rootfs();
        Session session = session(rootfs);
        byte[] container = Json.bytes(spec.container(mounts, facts));
        writeFiles(Path.of(rootfs.trees().getFirst()), container, mounts);
        progress.step("Storing " + session.name());
        String id = Names.randomId();
        return Stored.commit(layout, id, files(), stored -> commit(id, session, stored));
    }

    private RootfsSpec rootfs() throws IOException {
        String wanted = request.rootfs();
        if (wanted != null) {
            return RootfsChoice.resolve(layout, wanted, progress::step);
        }
        if (!checkpoint.laidOver().isEmpty()) {
            return laidOver(checkpoint.laidOver());
        }
        if (checkpoint.isBundle()) {
            return RootfsChoice.resolve(layout, spec.root(checkpoint.top()).toString(), progress::step);
        }
        return image(checkpoint.imageNames());
    }

    /** What it says of this host is not taken, but for images, which lie here on purpose. */
    private RootfsSpec laidOver(String tree) {
        boolean image = tree.startsWith(CriuDirectory.IMAGE);
        Optional<RootfsSpec> here =
                image ? RootfsChoice.ofDigest(layout, tree.substring(CriuDirectory.IMAGE.length())) : Optional.empty();
        return here.orElseThrow(() -> new DormouseException(
                Code.UNFIT_HOST,
                image
                        ? "The session's files lie on the image sha256:" + tree.substring(CriuDirectory.IMAGE.length())
                                + ", which has not been unpacked here"
                        : "The session's files lie on " + tree + " of the host that it comes from",
                "Name it, or a directory that has its files, with --rootfs"));
    }

    /** What an engine has here goes before what a registry would have to be asked for. */
    private RootfsSpec image(List<String> names) {
        if (names.isEmpty()) {
            throw new DormouseException(
                    Code.UNFIT_HOST,
                    "The checkpoint does not say of which image its root file system is",
                    "Name it, or a directory that has it, with --rootfs");
        }
        StringBuilder problems = new StringBuilder();
        for (String name : names) {
            for (String transport : List.of("containers-storage:", "docker://")) {
                try {
                    return RootfsChoice.resolve(layout, transport + name, progress::step);
                } catch (DormouseException e) {
                    problems.append(e.cause()).append('\n');
                }
            }
        }
        throw new DormouseException(
                Code.UNFIT_HOST,
                "The image '" + names.getFirst() + "', on which the container's files lie, is not to be had here",
                "Name it as skopeo knows it, or a directory that has its files, with --rootfs",
                problems.toString(),
                null);
    }

    private Session session(RootfsSpec rootfs) {
        String name = request.name() == null
                ? Names.fresh(checkpoint.name().isEmpty() ? "imported" : checkpoint.name(), taken -> false)
                : Names.check("session name", Objects.requireNonNull(request.name()));
        return new Session(
                Session.VERSION,
                name,
                name + "-" + Names.randomId(),
                now(),
                spec.arguments(),
                Map.of(),
                spec.user(),
                rootfs,
                Session.Home.SHARED,
                new DisplaySpec(DisplaySpec.Kind.NONE, 0, 0),
                spec.network(),
                spec.limits(),
                null,
                List.of(),
                Map.of(),
                null);
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private void writeFiles(Path below, byte[] container, ForeignMounts mounts) throws IOException {
        OutputStream file = Files.newOutputStream(workplace.resolve(FilesArchive.NAME));
        try (FilesTar tar = new FilesTar(new TarWriter(new BufferedOutputStream(file, 1 << 18)), budget)) {
            tar.file("foreign.json", container, 0600);
            tar.directory("box", 0755);
            tar.directory("box/log", 0755);
            tar.directory("upper", 0700);
            tar.directory("upper/0", 0755);
            writeUpper(below, tar);
            tar.directory("mounts", 0700);
            for (Content content : mounts.contents()) {
                write(tar, content);
            }
        }
    }

    private void writeUpper(Path below, FilesTar tar) throws IOException {
        Path own = checkpoint.upper();
        if (own != null) {
            Path archive = workplace.resolve("upper.tar");
            FilesArchive.pack(own, archive);
            add(tar.upper("upper/0"), archive);
            return;
        }
        FilesTar.Into upper = tar.into("upper/0", below);
        add(upper, checkpoint.file("rootfs-diff.tar"));
        for (String deleted : checkpoint.deleted()) {
            upper.whiteout(SafePath.ofFile(deleted));
        }
    }

    private void write(FilesTar tar, Content content) throws IOException {
        switch (content) {
            case FileContent(String path, byte[] bytes) -> tar.file(path, bytes, 0644);
            case DirectoryContent(String path, @Nullable Path archive, int mode) -> {
                tar.directory(path, mode);
                add(tar.into(path, null), archive);
            }
        }
    }

    static void add(FilesTar.Into into, @Nullable Path archive) throws IOException {
        if (archive != null) {
            try (InputStream in = Compression.reading(Files.newInputStream(archive))) {
                into.add(in);
            }
        }
    }

    /** By their paths in the snapshot. */
    private Map<String, Path> files() throws IOException {
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> images = Files.list(checkpoint.images())) {
            for (Path image : images.filter(file -> !isBundle(file)).toList()) {
                if (!Files.isRegularFile(image, LinkOption.NOFOLLOW_LINKS)) {
                    throw new DormouseException(
                            Code.BLOCKED,
                            "The images are not whole: " + image.getFileName() + " is something else than a file",
                            "Make the checkpoint without a pre-dump or a parent");
                }
                files.put("images/" + image.getFileName(), image);
            }
        }
        files.computeIfAbsent("images/" + DESCRIPTORS, missing -> descriptors());
        files.put(FilesArchive.NAME, workplace.resolve(FilesArchive.NAME));
        return files;
    }

    /** Beside the images that Dormouse writes; it is read by itself. */
    private static boolean isBundle(Path file) {
        return file.endsWith(Import.BUNDLE) && Files.isRegularFile(file.resolve("config.json"));
    }

    /** runc's note of what its container's standard streams were; CRIU's own program writes none. */
    private Path descriptors() {
        Path file = workplace.resolve(DESCRIPTORS);
        try {
            return Files.write(file, "[\"/dev/null\",\"/dev/null\",\"/dev/null\"]".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Manifest commit(String id, Session session, Stored stored) {
        SnapshotStore snapshots = new SnapshotStore(layout);
        byte[] contents = snapshots.sealed(stored.contents());
        Manifest manifest = new Manifest(
                Manifest.VERSION,
                id,
                request.tag(),
                now(),
                session,
                host(),
                facts.tasks().stream().map(ForeignImport::described).toList(),
                List.of(),
                List.of(),
                List.of(),
                stats(),
                Map.of(),
                stored.files(),
                Sha256.of(contents),
                stored.bytes(),
                null);
        snapshots.commit(manifest, contents);
        return manifest;
    }

    private static FrozenProcess described(CheckpointFacts.Task task) {
        return new FrozenProcess(task.pid(), task.parent(), task.name(), List.of(task.name()), task.memoryBytes());
    }

    private CriuStats.Dump stats() {
        for (Path directory : List.of(checkpoint.images(), checkpoint.top())) {
            if (Files.isRegularFile(directory.resolve("stats-dump"), LinkOption.NOFOLLOW_LINKS)) {
                return CriuStats.Dump.read(directory);
            }
        }
        return new CriuStats.Dump(0, 0, 0, 0, 0, 0, 0);
    }

    /** The archives say nothing of the processor, nor which CRIU wrote them: CRIU itself finds out at a restore. */
    private HostFacts host() {
        return new HostFacts(
                checkpoint.engine(),
                facts.architecture().isEmpty() ? System.getProperty("os.arch") : facts.architecture(),
                "",
                new CpuInfo("", "", List.of()),
                "",
                "",
                "");
    }
}

package dev.dormouse.core.exchange;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.FullDisk;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Progress;
import dev.dormouse.core.criu.CheckpointFacts;
import dev.dormouse.core.session.Names;
import dev.dormouse.core.snapshot.UnpackedSnapshot;
import dev.dormouse.linux.DurableFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** What happens at {@code dormouse import}: everything is read with suspicion, and only what is whole becomes a snapshot. */
public final class Import {
    /** What images compress to, at best, without being suspicious; only decides where they are unpacked. */
    private static final int USUAL_RATIO = 8;

    /** Below a directory of images that Dormouse has written, what is to be known besides. */
    static final String BUNDLE = "bundle";

    private final Layout layout;
    private final Progress progress;

    public Import(Layout layout, Progress progress) {
        this.layout = layout;
        this.progress = progress;
    }

    public Imported run(ImportRequest request) {
        if (request.tag() != null) {
            Names.checkTag(request.tag());
        }
        ForeignMounts.requirePresent(request.binds());
        Path source = request.source();
        if (!Files.exists(source)) {
            throw DormouseException.usage(
                    "There is no " + source, "Name a checkpoint archive, or a directory of CRIU's images");
        }
        progress.step("Reading " + source);
        try (UnpackedSnapshot work = UnpackedSnapshot.empty(layout, expected(source))) {
            Budget budget = Budget.in(work.directory());
            return Files.isDirectory(source)
                    ? directory(request, work.directory(), budget)
                    : archive(request, work.directory(), budget);
        } catch (IOException e) {
            throw failed(source, e);
        } catch (UncheckedIOException e) {
            throw failed(source, Objects.requireNonNull(e.getCause()));
        }
    }

    private static long expected(Path source) {
        try {
            return Files.isDirectory(source) ? 0 : Files.size(source) * USUAL_RATIO;
        } catch (IOException e) {
            throw failed(source, e);
        }
    }

    private static DormouseException failed(Path source, IOException e) {
        if (FullDisk.caused(e)) {
            return new DormouseException(
                    DormouseException.Code.FAILED,
                    "There is no space left to unpack " + source,
                    "Free some, or set DORMOUSE_STAGING to a larger file system",
                    String.valueOf(e),
                    e);
        }
        return new DormouseException(
                DormouseException.Code.DAMAGED,
                source + " cannot be read: " + e.getMessage(),
                "Copy or make it again",
                "",
                e);
    }

    private Imported archive(ImportRequest request, Path work, Budget budget) throws IOException {
        Path top = made(work.resolve("archive"));
        unpack(request.source(), top, budget);
        if (Files.exists(top.resolve(DormouseFile.HEAD))) {
            return new DormouseFile(layout, progress).take(request, top);
        }
        return Files.exists(top.resolve(OciLayout.MARK))
                ? image(request, top, work, budget)
                : foreign(request, top, "", work, budget);
    }

    private Imported directory(ImportRequest request, Path work, Budget budget) throws IOException {
        Path source = request.source();
        if (Files.exists(source.resolve(CheckpointFacts.INVENTORY))) {
            return images(request, work, budget);
        }
        return Files.exists(source.resolve(OciLayout.MARK))
                ? image(request, source, work, budget)
                : foreign(request, source, "", work, budget);
    }

    private Imported images(ImportRequest request, Path work, Budget budget) throws IOException {
        Path source = request.source();
        Path bundle = request.bundle();
        if (bundle == null && Files.exists(source.resolve(BUNDLE).resolve("config.json"))) {
            bundle = source.resolve(BUNDLE);
        }
        if (bundle == null) {
            throw DormouseException.usage(
                    "CRIU's images alone do not say what the container was like",
                    "Name with --bundle the directory that has its config.json");
        }
        ForeignCheckpoint checkpoint = ForeignCheckpoint.ofImages(source, bundle);
        return finished(new ForeignImport(layout, progress, request, checkpoint, work, budget), checkpoint);
    }

    private Imported image(ImportRequest request, Path top, Path work, Budget budget) throws IOException {
        OciLayout image = OciLayout.open(top);
        Path unpacked = made(work.resolve("layer"));
        unpack(image.layer(), unpacked, budget);
        return foreign(request, unpacked, image.rootfsImage(), work, budget);
    }

    private Imported foreign(ImportRequest request, Path top, String imageName, Path work, Budget budget)
            throws IOException {
        ForeignCheckpoint checkpoint = ForeignCheckpoint.inArchive(top, imageName);
        return finished(new ForeignImport(layout, progress, request, checkpoint, work, budget), checkpoint);
    }

    private static Imported finished(ForeignImport work, ForeignCheckpoint checkpoint) throws IOException {
        return new Imported(work.run(), checkpoint.engine(), false);
    }

    private static Path made(Path directory) {
        DurableFile.directories(directory);
        return directory;
    }

    private static void unpack(Path archive, Path directory, Budget budget) throws IOException {
        try (InputStream in = Compression.reading(Files.newInputStream(archive))) {
            Unpacking.unpack(in, directory, budget);
        }
    }
}

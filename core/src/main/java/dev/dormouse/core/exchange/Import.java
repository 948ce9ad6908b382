package dev.dormouse.core.exchange;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Progress;
import dev.dormouse.core.criu.CheckpointFacts;
import dev.dormouse.core.session.Names;
import dev.dormouse.core.snapshot.Room;
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

    private final Layout layout;
    private final Progress progress;

    public Import(Layout layout, Progress progress) {
        this.layout = layout;
        this.progress = progress;
    }

    public Imported run(ImportRequest request) {
        if (request.tag() != null) {
            Names.check("tag", request.tag());
        }
        ForeignMounts.requirePresent(request.binds());
        Path source = request.source();
        if (!Files.exists(source)) {
            throw DormouseException.usage(
                    "There is no " + source, "Name a checkpoint archive, or a directory of CRIU's images");
        }
        progress.step("Reading " + source);
        try (UnpackedSnapshot work = UnpackedSnapshot.empty(layout, expected(source))) {
            return Files.isDirectory(source)
                    ? directory(request, work.directory())
                    : archive(request, work.directory());
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
        if (String.valueOf(e.getMessage()).contains("No space left on device")) {
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

    private Imported archive(ImportRequest request, Path work) throws IOException {
        Path top = made(work.resolve("archive"));
        unpack(request.source(), top);
        if (Files.exists(top.resolve(DormouseFile.HEAD))) {
            return new DormouseFile(layout, progress).take(request, top);
        }
        return Files.exists(top.resolve(OciLayout.MARK)) ? image(request, top, work) : foreign(request, top, "", work);
    }

    private Imported directory(ImportRequest request, Path work) throws IOException {
        Path source = request.source();
        if (Files.exists(source.resolve(CheckpointFacts.INVENTORY))) {
            return images(request, work);
        }
        return Files.exists(source.resolve(OciLayout.MARK))
                ? image(request, source, work)
                : foreign(request, source, "", work);
    }

    private Imported images(ImportRequest request, Path work) throws IOException {
        Path source = request.source();
        Path bundle = request.bundle();
        if (bundle == null && Files.exists(source.resolve("bundle").resolve("config.json"))) {
            bundle = source.resolve("bundle");
        }
        if (bundle == null) {
            throw DormouseException.usage(
                    "CRIU's images alone do not say what the container was like",
                    "Name with --bundle the directory that has its config.json");
        }
        ForeignCheckpoint checkpoint = ForeignCheckpoint.ofImages(source, bundle);
        return finished(new ForeignImport(layout, progress, request, checkpoint, work), checkpoint);
    }

    private Imported image(ImportRequest request, Path top, Path work) throws IOException {
        OciLayout image = OciLayout.open(top);
        Path unpacked = made(work.resolve("layer"));
        unpack(image.layer(), unpacked);
        return foreign(request, unpacked, image.rootfsImage(), work);
    }

    private Imported foreign(ImportRequest request, Path top, String imageName, Path work) throws IOException {
        ForeignCheckpoint checkpoint = ForeignCheckpoint.inArchive(top, imageName);
        return finished(new ForeignImport(layout, progress, request, checkpoint, work), checkpoint);
    }

    private static Imported finished(ForeignImport work, ForeignCheckpoint checkpoint) throws IOException {
        return new Imported(work.run(), checkpoint.engine(), false);
    }

    private static Path made(Path directory) {
        DurableFile.directories(directory);
        return directory;
    }

    private static void unpack(Path archive, Path directory) throws IOException {
        long most = Room.usable(directory) / 10 * 9;
        try (InputStream in = new BoundedInput(Compression.reading(Files.newInputStream(archive)), most)) {
            Unpacking.unpack(in, directory);
        }
    }
}

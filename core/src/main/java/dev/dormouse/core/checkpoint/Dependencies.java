package dev.dormouse.core.checkpoint;

import dev.dormouse.core.criu.OpenFile;
import dev.dormouse.core.oci.SessionFiles;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.snapshot.Manifest.Dependency;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;

/** Files that a session's processes use but a snapshot does not hold: those of the tree under the session's overlay. */
public final class Dependencies {
    private final Session session;
    private final SessionFiles files;

    public Dependencies(Session session, SessionFiles files) {
        this.session = session;
        this.files = files;
    }

    /** @param open files as the session sees them */
    public List<Dependency> of(List<OpenFile> open) {
        return open.stream()
                .filter(OpenFile::isRegular)
                .flatMap(file -> locate(file).stream())
                .distinct()
                .toList();
    }

    /** Nothing for a file that the session changed or made, which is then in its snapshot. */
    private Optional<Dependency> locate(OpenFile file) {
        List<String> trees = session.rootfs().trees();
        for (int n = trees.size() - 1; n >= 0; n--) {
            Path tree = n == 0 ? Path.of("/") : Path.of(trees.get(n));
            if (Path.of(file.mountPoint()).equals(tree)) {
                Path relative = tree.relativize(Path.of(file.path()));
                boolean changed = Files.exists(files.upper(n).resolve(relative));
                return changed
                        ? Optional.empty()
                        : describe(Path.of(trees.get(n)).resolve(relative));
            }
        }
        return Optional.empty();
    }

    private static Optional<Dependency> describe(Path onHost) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(onHost, BasicFileAttributes.class);
            return Optional.of(new Dependency(
                    onHost.toString(),
                    attributes.size(),
                    attributes.lastModifiedTime().toMillis()));
        } catch (NoSuchFileException e) {
            // Deleted since it was opened: CRIU saves such a file's content itself.
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

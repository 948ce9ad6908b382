package dev.dormouse.core.snapshot;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.DormouseException.Code;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Trees;
import dev.dormouse.linux.DurableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A directory for each, under {@code $DORMOUSE_ROOT/snapshots}. */
record SnapshotDirectories(Layout layout) implements SnapshotFiles {
    @Override
    public List<String> ids() {
        if (!Files.isDirectory(layout.snapshots())) {
            return List.of();
        }
        try (Stream<Path> directories = Files.list(layout.snapshots())) {
            return directories
                    .map(directory -> String.valueOf(directory.getFileName()))
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        } catch (AccessDeniedException e) {
            throw DormouseException.failed(
                    "You may not read " + layout.snapshots(), "Run dormouse as root, for example with sudo");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean exists(String id) {
        return Files.isDirectory(layout.snapshot(id));
    }

    @Override
    public byte[] read(String id, String name) {
        Path file = layout.snapshot(id).resolve(name);
        try {
            if (Files.size(file) > MOST) {
                throw new IOException("too large");
            }
            return Files.readAllBytes(file);
        } catch (AccessDeniedException e) {
            throw DormouseException.failed("You may not read " + file, "Run dormouse as root, for example with sudo");
        } catch (IOException e) {
            throw new DormouseException(
                    Code.DAMAGED,
                    file + " is missing or cannot be read",
                    "Bring it back from a copy, or remove the snapshot");
        }
    }

    @Override
    public void commit(String id, Map<String, byte[]> files) {
        Path partial = layout.snapshots().resolve("." + id + ".partial");
        files.forEach((name, content) -> DurableFile.replace(partial.resolve(name), content));
        DurableFile.syncDirectory(partial);
        try {
            Files.move(partial, layout.snapshot(id), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        DurableFile.syncDirectory(layout.snapshots());
    }

    @Override
    public void delete(String id) {
        Path hidden = layout.snapshots().resolve("." + id + ".deleted");
        try {
            Files.move(layout.snapshot(id), hidden, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Trees.delete(hidden);
    }

    @Override
    public Path note(String id, String name) {
        return layout.snapshot(id).resolve(name);
    }

    @Override
    public String where(String id) {
        return layout.snapshot(id).toString();
    }
}

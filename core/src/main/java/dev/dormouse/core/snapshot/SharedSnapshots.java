package dev.dormouse.core.snapshot;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.DormouseException.Code;
import dev.dormouse.linux.DurableFile;
import dev.dormouse.store.s3.Bucket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Objects of a bucket, which every host of a fleet lists and reads. A snapshot exists once its manifest does, which comes last and goes
 * first. None of them ever changes, so that this host keeps those that it has read.
 *
 * @param directory for what this host keeps
 */
record SharedSnapshots(Bucket bucket, Path directory) implements SnapshotFiles {
    private static final String FOLDER = "snapshots/";

    SharedSnapshots {
        DurableFile.directories(directory);
    }

    @Override
    public List<String> ids() {
        List<String> ids = Storage.told(() -> bucket.list(FOLDER)).objects().stream()
                .map(object -> object.name())
                .filter(name -> name.endsWith("/" + SnapshotStore.MANIFEST))
                .map(name -> name.substring(0, name.indexOf('/')))
                .sorted()
                .toList();
        forgetOthers(new HashSet<>(ids));
        return ids;
    }

    @Override
    public boolean exists(String id) {
        return Storage.told(() -> bucket.list(FOLDER + id + "/" + SnapshotStore.MANIFEST)).objects().stream()
                .anyMatch(object -> object.name().isEmpty());
    }

    @Override
    public byte[] read(String id, String name) {
        Path kept = kept(id, name);
        if (Files.isRegularFile(kept)) {
            return bytes(kept);
        }
        Optional<byte[]> got = Storage.told(() -> bucket.get(FOLDER + id + "/" + name, MOST));
        byte[] content = got.orElseThrow(() -> new DormouseException(
                Code.DAMAGED,
                where(id) + "/" + name + " is missing",
                "Bring it back from a copy, or remove the snapshot"));
        DurableFile.replace(kept, content);
        return content;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path kept(String id, String name) {
        return directory.resolve(id + "-" + name);
    }

    /** Forgets what this host keeps of a snapshot, which is damaged, or gone. */
    void forget(String id) {
        forget(file -> file.startsWith(id + "-"));
    }

    private void forgetOthers(Set<String> ids) {
        forget(file -> !file.startsWith(".") && !ids.contains(file.substring(0, Math.max(0, file.indexOf('-')))));
    }

    private void forget(Predicate<String> which) {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(each -> which.test(String.valueOf(each.getFileName())))
                    .toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void commit(String id, Map<String, byte[]> files) {
        Storage.told(() -> {
            files.entrySet().stream()
                    .filter(file -> !file.getKey().equals(SnapshotStore.MANIFEST))
                    .forEach(file -> bucket.put(FOLDER + id + "/" + file.getKey(), file.getValue()));
            bucket.put(
                    FOLDER + id + "/" + SnapshotStore.MANIFEST,
                    files.getOrDefault(SnapshotStore.MANIFEST, new byte[0]));
            return id;
        });
    }

    @Override
    public void delete(String id) {
        Storage.told(() -> {
            bucket.delete(FOLDER + id + "/" + SnapshotStore.MANIFEST);
            Set<String> rest = new TreeSet<>();
            bucket.list(FOLDER + id + "/").objects().forEach(object -> rest.add(object.name()));
            rest.forEach(name -> bucket.delete(FOLDER + id + "/" + name));
            return id;
        });
        forget(id);
    }

    @Override
    public String where(String id) {
        return bucket.address().name() + FOLDER + id;
    }
}

package dev.dormouse.core.snapshot;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.DormouseException.Code;
import dev.dormouse.linux.DurableFile;
import dev.dormouse.linux.Sha256;
import dev.dormouse.store.s3.Bucket;
import dev.dormouse.store.s3.Listing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Objects of a bucket, which every host of a fleet lists and reads. A snapshot exists once its manifest does, which comes last and goes
 * first. None of them ever changes, so that this host keeps those that it has read.
 *
 * @param directory for what this host keeps
 */
record SharedSnapshots(Bucket bucket, Path directory) implements SnapshotFiles {
    private static final String FOLDER = "snapshots/";

    /** Hexadecimal digits of a SHA-256. */
    private static final int SUM = 64;

    SharedSnapshots {
        DurableFile.directories(directory);
    }

    @Override
    public List<String> ids() {
        List<String> ids = Storage.told(() -> bucket.list(FOLDER)).objects().stream()
                .map(Listing.Listed::name)
                .filter(name -> name.endsWith("/" + SnapshotStore.MANIFEST))
                .map(SharedSnapshots::id)
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
        Optional<byte[]> kept = kept(file(id, name));
        return kept.isPresent() ? kept.get() : fetched(id, name);
    }

    private byte[] fetched(String id, String name) {
        Optional<byte[]> got = Storage.told(() -> bucket.get(FOLDER + id + "/" + name, MOST));
        byte[] content = got.orElseThrow(() -> new DormouseException(
                Code.DAMAGED,
                where(id) + "/" + name + " is missing",
                "Bring it back from a copy, or remove the snapshot"));
        byte[] sum = Sha256.of(MemorySegment.ofArray(content)).getBytes(StandardCharsets.US_ASCII);
        byte[] both = Arrays.copyOf(sum, sum.length + content.length);
        System.arraycopy(content, 0, both, sum.length, content.length);
        DurableFile.replace(file(id, name), both);
        return content;
    }

    /** What is kept in a file, behind its checksum; nothing if it is damaged. */
    private static Optional<byte[]> kept(Path file) {
        try {
            byte[] both = Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
            if (both.length < SUM) {
                return Optional.empty();
            }
            byte[] content = Arrays.copyOfRange(both, SUM, both.length);
            String sum = new String(both, 0, SUM, StandardCharsets.US_ASCII);
            return Sha256.of(MemorySegment.ofArray(content)).equals(sum) ? Optional.of(content) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String id, String name) {
        return directory.resolve(id + "-" + name);
    }

    @Override
    public void forget(String id) {
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

    /** What was not finished by a host that was killed. */
    @Override
    public void tidy() {
        Listing listing = Storage.told(() -> bucket.list(FOLDER));
        Set<String> whole = listing.objects().stream()
                .map(Listing.Listed::name)
                .filter(name -> name.endsWith("/" + SnapshotStore.MANIFEST))
                .map(SharedSnapshots::id)
                .collect(Collectors.toSet());
        listing.objects().stream()
                .filter(object -> !whole.contains(id(object.name())))
                .filter(object -> !listing.isYoung(object, bucket.address().grace()))
                .forEach(object -> bucket.delete(FOLDER + object.name()));
    }

    private static String id(String name) {
        return name.substring(0, Math.max(0, name.indexOf('/')));
    }

    @Override
    public Path note(String id, String name) {
        return file(id, name);
    }

    @Override
    public String where(String id) {
        return bucket.address().name() + FOLDER + id;
    }
}

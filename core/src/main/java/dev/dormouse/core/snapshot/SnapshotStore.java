package dev.dormouse.core.snapshot;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.DormouseException.Code;
import dev.dormouse.core.Json;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Trees;
import dev.dormouse.core.session.Names;
import dev.dormouse.linux.DurableFile;
import dev.dormouse.linux.Sha256;
import dev.dormouse.store.Store;
import dev.dormouse.store.Vault;
import dev.dormouse.store.contents.Contents;
import dev.dormouse.store.contents.ContentsCodec;
import dev.dormouse.store.error.StoreException;
import dev.dormouse.store.name.Hash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The snapshots under {@code $DORMOUSE_ROOT/snapshots}, a directory each. One that is being made has a hidden name. */
public record SnapshotStore(Layout layout) {
    static final String MANIFEST = "manifest.json";

    /** The manifest's own checksum: it lists those of all other files. */
    static final String MANIFEST_SUM = "manifest.sha256";

    /** What its files consist of. */
    static final String CONTENTS = "contents";

    private static final long MAX_MANIFEST = 512L << 20;

    public Path directory(String id) {
        return layout.snapshot(id);
    }

    /** Where a snapshot is put together before it exists. */
    public Path partial(String id) {
        return layout.snapshots().resolve("." + id + ".partial");
    }

    /**
     * Makes a snapshot exist, in one step. What its files consist of must be durable in the store by then.
     *
     * @param contents as in {@link Manifest#contents}
     */
    public void commit(Manifest manifest, byte[] contents) {
        Path partial = partial(manifest.id());
        byte[] content = vault().seal(Json.bytes(manifest));
        String sum = Sha256.of(MemorySegment.ofArray(content)) + "  " + MANIFEST + "\n";
        DurableFile.directories(partial);
        DurableFile.replace(partial.resolve(CONTENTS), contents);
        DurableFile.replace(partial.resolve(MANIFEST), content);
        DurableFile.replace(partial.resolve(MANIFEST_SUM), sum.getBytes(StandardCharsets.US_ASCII));
        DurableFile.syncDirectory(partial);
        try {
            Files.move(partial, directory(manifest.id()), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        DurableFile.syncDirectory(layout.snapshots());
    }

    private Vault vault() {
        return Storage.vault(layout);
    }

    /** What the files of a snapshot consist of, as it is kept: {@link Contents}, encrypted if the store is. */
    public byte[] sealed(Contents contents) {
        return vault().seal(ContentsCodec.encode(contents));
    }

    /** @throws DormouseException DAMAGED if it is not what was written */
    public Contents contents(Manifest manifest) {
        byte[] packed = packed(manifest);
        return told(manifest, () -> ContentsCodec.decode(packed));
    }

    /** The blocks alone that its files consist of, which is less work. */
    List<Hash> blocks(Manifest manifest) {
        byte[] packed = packed(manifest);
        return told(manifest, () -> ContentsCodec.decodeBlocks(packed));
    }

    private byte[] packed(Manifest manifest) {
        byte[] sealed = bounded(directory(manifest.id()).resolve(CONTENTS));
        if (!Sha256.of(MemorySegment.ofArray(sealed)).equals(manifest.contents())) {
            throw new DormouseException(
                    Code.DAMAGED,
                    "Snapshot " + manifest.id() + " is damaged: " + CONTENTS + " does not match its checksum",
                    "Bring " + directory(manifest.id()).resolve(CONTENTS)
                            + " back from a copy, or remove the snapshot");
        }
        return told(manifest, () -> vault().unseal(sealed));
    }

    /** A small file of a snapshot; nothing if it has none of that name. */
    public Optional<byte[]> read(Manifest manifest, String path) {
        if (manifest.files().stream().noneMatch(file -> file.path().equals(path))) {
            return Optional.empty();
        }
        try (Store store = Storage.open(layout)) {
            return Optional.of(
                    told(manifest, () -> store.reader(contents(manifest)).bytes(path)));
        }
    }

    /**
     * Reads everything.
     *
     * @param progress told how many bytes have come, by any thread
     * @throws DormouseException DAMAGED if anything is missing or is not what was stored
     */
    public void verify(Manifest manifest, LongConsumer progress) {
        try (Store store = Storage.open(layout)) {
            told(manifest, () -> {
                store.reader(contents(manifest)).verify(progress);
                return manifest;
            });
        }
    }

    /** What the store throws, with the snapshot's name. */
    public <T> T told(Manifest manifest, Supplier<T> work) {
        try {
            return work.get();
        } catch (StoreException e) {
            throw new DormouseException(
                    e.code() == StoreException.Code.DAMAGED ? Code.DAMAGED : Code.FAILED,
                    "Snapshot " + manifest.id() + " is damaged: " + e.getMessage(),
                    e.cure());
        }
    }

    /** Every snapshot that can be read, oldest first. */
    public List<Manifest> all() {
        List<Manifest> manifests = new ArrayList<>();
        for (String id : ids()) {
            try {
                manifests.add(load(id));
            } catch (DormouseException e) {
                // A damaged or newer one does not hide the others; `show` and `verify` name what is wrong with it.
                org.slf4j.LoggerFactory.getLogger(SnapshotStore.class).warn("snapshot {}: {}", id, e.cause());
            }
        }
        manifests.sort(Comparator.comparing(Manifest::created).thenComparing(Manifest::id));
        return manifests;
    }

    /** Ids of all snapshots, readable or not. */
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

    /**
     * The manifest of one snapshot.
     *
     * @throws DormouseException DAMAGED if it is not what was written, UNFIT_HOST if its format is newer than this program
     */
    public Manifest load(String id) {
        Path file = directory(id).resolve(MANIFEST);
        byte[] content = bounded(file);
        String sum = new String(bounded(directory(id).resolve(MANIFEST_SUM)), StandardCharsets.US_ASCII);
        if (!sum.startsWith(Sha256.of(MemorySegment.ofArray(content)))) {
            throw new DormouseException(
                    Code.DAMAGED,
                    "The manifest of snapshot " + id + " does not match its checksum",
                    "Remove it with 'dormouse rm " + id + "', or bring back " + directory(id) + " from a copy");
        }
        byte[] json = Storage.told(() -> vault().unseal(content));
        if (Json.version(json, file) < Manifest.VERSION) {
            throw new DormouseException(
                    Code.UNFIT_HOST,
                    "Snapshot " + id + " was made by an older Dormouse, whose snapshots are not read any more",
                    "Wake it with that one, and make a new snapshot with this one");
        }
        Manifest manifest = Json.parse(json, file, Manifest.class, Manifest.VERSION);
        if (!id.equals(manifest.id())) {
            throw new DormouseException(
                    Code.DAMAGED,
                    file + " describes another snapshot",
                    "Give its directory the name of the snapshot again, or remove it with 'dormouse rm " + id + "'");
        }
        return manifest;
    }

    /** Whether it was made by an older Dormouse: such a snapshot has its files beside the manifest, and nothing in the store. */
    boolean isOld(String id) {
        return Files.isDirectory(directory(id).resolve("images"));
    }

    private static byte[] bounded(Path file) {
        try {
            if (Files.size(file) > MAX_MANIFEST) {
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

    /**
     * The snapshot that the user means: "latest", an id or the start of one, a tag, or a session's name; of several the
     * newest. A tag goes before the others.
     */
    public Manifest find(String wanted) {
        Names.check("snapshot, tag or session name", wanted);
        if (Files.isDirectory(directory(wanted))) {
            return load(wanted);
        }
        List<Manifest> newestFirst = all().reversed();
        return tagged(newestFirst, wanted)
                .or(() -> newestFirst.stream()
                        .filter(manifest -> answersTo(manifest, wanted))
                        .findFirst())
                .orElseThrow(() -> DormouseException.failed(
                        "There is no snapshot '" + wanted + "'", "List them with 'dormouse snapshots'"));
    }

    /** A tag was given on purpose, so it goes before everything else that a word may mean. */
    private static Optional<Manifest> tagged(List<Manifest> newestFirst, String tag) {
        return newestFirst.stream()
                .filter(manifest -> tag.equals(manifest.tag()))
                .findFirst();
    }

    private static boolean answersTo(Manifest manifest, String wanted) {
        boolean abbreviated = wanted.length() >= 4 && manifest.id().startsWith(wanted);
        return wanted.equals("latest")
                || abbreviated
                || wanted.equals(manifest.session().name());
    }

    /** Removes a snapshot; its name goes first, so that an interruption leaves nothing that looks like one. */
    public void delete(String id) {
        Path hidden = layout.snapshots().resolve("." + id + ".deleted");
        try {
            Files.move(directory(id), hidden, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Trees.delete(hidden);
    }
}

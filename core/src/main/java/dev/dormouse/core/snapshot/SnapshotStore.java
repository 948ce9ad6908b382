package dev.dormouse.core.snapshot;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.DormouseException.Code;
import dev.dormouse.core.Json;
import dev.dormouse.core.Layout;
import dev.dormouse.core.session.Names;
import dev.dormouse.linux.DurableFile;
import dev.dormouse.linux.Sha256;
import dev.dormouse.store.Store;
import dev.dormouse.store.Vault;
import dev.dormouse.store.contents.Contents;
import dev.dormouse.store.contents.ContentsCodec;
import dev.dormouse.store.error.StoreException;
import dev.dormouse.store.name.Hash;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * The snapshots of a root: a directory each under {@code $DORMOUSE_ROOT/snapshots}, or, where the store is in a bucket, objects beside it. One
 * that is being made has a hidden directory there in both cases.
 */
public record SnapshotStore(Layout layout) {
    static final String MANIFEST = "manifest.json";

    /** The manifest's own checksum; the manifest has that of the contents, which name everything else by checksums. */
    static final String MANIFEST_SUM = "manifest.sha256";

    /** What its files consist of. */
    static final String CONTENTS = "contents";

    public Path directory(String id) {
        return layout.snapshot(id);
    }

    private SnapshotFiles files() {
        Vault vault = vault();
        return vault.bucket()
                .<SnapshotFiles>map(
                        bucket -> new SharedSnapshots(bucket, vault.directory().resolve("snapshots")))
                .orElse(new SnapshotDirectories(layout));
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
        byte[] content = vault().seal(Json.bytes(manifest));
        String sum = Sha256.of(MemorySegment.ofArray(content)) + "  " + MANIFEST + "\n";
        // By which a later Dormouse sees what a killed one has left elsewhere.
        DurableFile.directories(partial(manifest.id()));
        files().commit(
                        manifest.id(),
                        Map.of(
                                CONTENTS,
                                contents,
                                MANIFEST,
                                content,
                                MANIFEST_SUM,
                                sum.getBytes(StandardCharsets.US_ASCII)));
        settle(manifest.id(), contents);
    }

    /** Where hosts share the store: what it consists of must still be there now that others can see it. */
    private void settle(String id, byte[] contents) {
        if (vault().bucket().isEmpty()) {
            return;
        }
        try (Store store = Storage.open(layout)) {
            Storage.told(() -> {
                store.settle(ContentsCodec.decode(vault().unseal(contents)));
                return id;
            });
        } catch (DormouseException e) {
            files().delete(id);
            throw e;
        }
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
        byte[] sealed = files().read(manifest.id(), CONTENTS);
        if (!Sha256.of(MemorySegment.ofArray(sealed)).equals(manifest.contents())) {
            throw new DormouseException(
                    Code.DAMAGED,
                    "Snapshot " + manifest.id() + " is damaged: " + CONTENTS + " does not match its checksum",
                    "Bring " + files().where(manifest.id()) + "/" + CONTENTS
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
        files().forget(manifest.id());
        load(manifest.id());
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
                    "Snapshot " + manifest.id()
                            + (e.code() == StoreException.Code.DAMAGED ? " is damaged: " : " cannot be read: ")
                            + e.getMessage(),
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
                if (e.code() == Code.FAILED) {
                    throw e;
                }
                // A damaged or newer one does not hide the others; `show` and `verify` name what is wrong with it.
                org.slf4j.LoggerFactory.getLogger(SnapshotStore.class).warn("snapshot {}: {}", id, e.cause());
            }
        }
        manifests.sort(Comparator.comparing(Manifest::created).thenComparing(Manifest::id));
        return manifests;
    }

    /** Ids of all snapshots, readable or not. */
    public List<String> ids() {
        return files().ids();
    }

    /** A file for what this host alone has learned of a snapshot; it goes with it, and others do not see it. */
    public Path note(String id, String name) {
        return files().note(id, name);
    }

    /** Removes what is no snapshot's, and will not be. */
    void tidy() {
        files().tidy();
    }

    /** Whether there is one of that id, readable or not. */
    public boolean exists(String id) {
        return files().exists(id);
    }

    /**
     * The manifest of one snapshot.
     *
     * @throws DormouseException DAMAGED if it is not what was written, UNFIT_HOST if its format is newer than this program
     */
    public Manifest load(String id) {
        SnapshotFiles files = files();
        Path file = Path.of(files.where(id), MANIFEST);
        byte[] content = files.read(id, MANIFEST);
        String sum = new String(files.read(id, MANIFEST_SUM), StandardCharsets.US_ASCII);
        if (!sum.startsWith(Sha256.of(MemorySegment.ofArray(content)))) {
            throw new DormouseException(
                    Code.DAMAGED,
                    "The manifest of snapshot " + id + " does not match its checksum",
                    "Remove it with 'dormouse rm " + id + "', or bring back " + files.where(id) + " from a copy");
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

    /**
     * The snapshot that the user means: "latest", an id or the start of one, a tag, or a session's name; of several the
     * newest. A tag goes before the others.
     */
    public Manifest find(String wanted) {
        Names.check("snapshot, tag or session name", wanted);
        if (exists(wanted)) {
            return load(wanted);
        }
        List<Manifest> newestFirst = all().reversed();
        return tagged(newestFirst, wanted)
                .or(() -> newestFirst.stream()
                        .filter(manifest -> answersTo(manifest, wanted))
                        .findFirst())
                .orElseThrow(() -> DormouseException.notFound(
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
        return wanted.equals(Names.LATEST)
                || abbreviated
                || wanted.equals(manifest.session().name());
    }

    /**
     * The id of the one snapshot that an id, the beginning of one or a tag names; it may be damaged if all of the id is given.
     *
     * @throws DormouseException USAGE if "latest" or a session's name stands for whichever is the newest: what is to be removed has to be
     *     said
     */
    public String named(String wanted) {
        Names.check("snapshot or tag", wanted);
        if (exists(wanted)) {
            return wanted;
        }
        List<Manifest> all = all();
        boolean tagged = all.stream().anyMatch(manifest -> wanted.equals(manifest.tag()));
        boolean vague = wanted.equals(Names.LATEST)
                || all.stream().anyMatch(manifest -> manifest.session().name().equals(wanted));
        if (!tagged && vague) {
            throw DormouseException.usage(
                    "'" + wanted + "' does not say which snapshot",
                    "Name its id or tag; 'dormouse snapshots' lists them");
        }
        return find(wanted).id();
    }

    /** Removes a snapshot; its name goes first, so that an interruption leaves nothing that looks like one. */
    public void delete(String id) {
        files().delete(id);
    }
}

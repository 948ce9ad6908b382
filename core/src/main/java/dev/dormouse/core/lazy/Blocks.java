package dev.dormouse.core.lazy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.snapshot.Storage;
import dev.dormouse.store.BlockReader;
import dev.dormouse.store.Store;
import dev.dormouse.store.Vault;
import dev.dormouse.store.contents.Contents;
import dev.dormouse.store.error.StoreException;
import dev.dormouse.store.s3.Bucket;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.NoSuchFileException;

/** Blocks of the store, under a lease; it is opened anew where that may help. Used by one thread. */
final class Blocks implements AutoCloseable {
    /** What came of asking for one. */
    sealed interface Result {
        /** What is in it, valid until the next is asked for. */
        record Here(MemorySegment bytes) implements Result {}

        /** It is damaged or missing, also after another look at where it is. */
        record Lost(String why) implements Result {}

        /** The store gives nothing just now, which says nothing about the block. */
        record Away(String why) implements Result {}
    }

    /** A store that is too damaged to be opened may be one that others work on; after so many times it is not. */
    private static final int MOST_DAMAGED_OPENINGS = 6;

    private final Layout layout;
    private final Contents contents;
    private Vault vault;
    private Store store;
    private BlockReader reader;

    /** What is open may be what is wrong. */
    private boolean stale;

    private boolean locked;
    private int damagedOpenings;

    Blocks(Layout layout, Contents contents) {
        this.layout = layout;
        this.contents = contents;
        this.vault = Storage.vault(layout);
        this.store = Storage.told(() -> Store.toRead(vault, contents));
        this.reader = store.blocks();
    }

    /** Small files of the snapshot, by their paths. */
    byte[] bytes(String path) {
        return store.reader(contents).bytes(path);
    }

    /** Damage is looked at twice, as others may have moved the block meanwhile. */
    Result read(int block) {
        Result first = attempt(block, stale);
        return first instanceof Result.Lost ? attempt(block, true) : first;
    }

    private Result attempt(int block, boolean anew) {
        boolean opened = false;
        try {
            if (anew) {
                reopen();
            }
            opened = true;
            damagedOpenings = 0;
            return new Result.Here(reader.read(contents.blocks().get(block)));
        } catch (StoreException e) {
            return switch (e.code()) {
                case DAMAGED ->
                    opened || ++damagedOpenings >= MOST_DAMAGED_OPENINGS ? new Result.Lost(why(e)) : away(e);
                case LOCKED -> {
                    locked = true;
                    yield away(e);
                }
                // It is told as soon as the server answers again, by what is open.
                case FAILED -> new Result.Away(why(e));
            };
        } catch (UncheckedIOException | DormouseException e) {
            return away(e);
        }
    }

    private Result away(RuntimeException e) {
        stale = true;
        return new Result.Away(why(e));
    }

    private static String why(RuntimeException e) {
        return String.valueOf(e.getMessage());
    }

    private void reopen() {
        Vault used = locked ? Storage.vaultAnew(layout) : vault;
        if (!used.isThere()) {
            throw new UncheckedIOException(
                    new NoSuchFileException(used.directory().toString()));
        }
        Store fresh = Store.toRead(used, contents);
        BlockReader reading = fresh.blocks();
        Store before = store;
        reader.close();
        reader = reading;
        store = fresh;
        stale = false;
        locked = false;
        Vault old = vault;
        vault = used;
        LazyLog.attempt("that another view of the store is used", () -> forget(before, old));
    }

    /** What is open is of use by now, so that it matters to nobody if this fails. */
    private void forget(Store before, Vault old) {
        before.close();
        if (old != vault) {
            old.bucket().ifPresent(Bucket::close);
        }
    }

    /** A lease that cannot be given back goes by itself. */
    @Override
    public void close() {
        reader.close();
        LazyLog.attempt("that the store is not read any more", store::close);
    }
}

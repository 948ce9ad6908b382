package dev.dormouse.core.lazy;

import dev.dormouse.core.Layout;
import dev.dormouse.core.Waiting;
import dev.dormouse.core.snapshot.Storage;
import dev.dormouse.store.BlockReader;
import dev.dormouse.store.Store;
import dev.dormouse.store.contents.Contents;
import dev.dormouse.store.error.StoreException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Optional;

/** Blocks of the store, under a lease; it is opened anew where one cannot be read. Used by one thread. */
final class Blocks implements AutoCloseable {
    private static final int ATTEMPTS = 4;
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Layout layout;
    private final Contents contents;
    private Store store;
    private BlockReader reader;
    private String trouble = "";

    Blocks(Layout layout, Contents contents) {
        this.layout = layout;
        this.contents = contents;
        this.store = open();
        this.reader = store.blocks();
    }

    private Store open() {
        return Storage.told(() -> Store.toRead(Storage.vault(layout), contents));
    }

    /** Small files of the snapshot, by their paths. */
    byte[] bytes(String path) {
        return store.reader(contents).bytes(path);
    }

    /**
     * What is in a block, valid until the next call; nothing if the store cannot give it: {@link #trouble} says why. Damage is looked at
     * twice, as others may have moved blocks; what may pass is tried for a second.
     */
    Optional<MemorySegment> read(int block) {
        boolean damaged = false;
        for (int attempt = 1; ; attempt++) {
            try {
                return Optional.of(reader.read(contents.blocks().get(block)));
            } catch (StoreException e) {
                trouble = String.valueOf(e.getMessage());
                if (damaged) {
                    return Optional.empty();
                }
                damaged = e.code() == StoreException.Code.DAMAGED;
            } catch (UncheckedIOException e) {
                trouble = String.valueOf(e.getMessage());
            }
            if (attempt == ATTEMPTS || !reopened(damaged ? Duration.ZERO : PAUSE)) {
                return Optional.empty();
            }
        }
    }

    private boolean reopened(Duration pause) {
        Waiting.pause(pause);
        try {
            Store fresh = open();
            close();
            store = fresh;
            reader = fresh.blocks();
            return true;
        } catch (RuntimeException e) {
            trouble = String.valueOf(e.getMessage());
            return false;
        }
    }

    /** Why a block could not be read. */
    String trouble() {
        return trouble;
    }

    @Override
    public void close() {
        reader.close();
        store.close();
    }
}

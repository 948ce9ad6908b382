package dev.dormouse.core.migrate.copy;

import dev.dormouse.core.Layout;
import dev.dormouse.core.migrate.wire.Message;
import dev.dormouse.core.migrate.wire.Message.Chunk;
import dev.dormouse.core.migrate.wire.Message.Run;
import dev.dormouse.core.migrate.wire.WireException;
import dev.dormouse.core.snapshot.Storage;
import dev.dormouse.store.Assembly;
import dev.dormouse.store.SentChunks;
import dev.dormouse.store.Store;
import dev.dormouse.store.StoreWriter;
import dev.dormouse.store.contents.Contents;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes chunks of another store into this one, and puts a snapshot's contents together out of them. As long as it is open, gc leaves alone
 * what has come. Used by one thread.
 */
public final class Inbound implements AutoCloseable {
    /** More than a session of 128 GiB has. */
    private static final int MOST = 1 << 25;

    private final Store store;
    private final ChunkRows rows = new ChunkRows();
    private final Deque<List<SentChunks.Chunk>> awaited = new ArrayDeque<>();
    private final Map<String, List<Run>> files = new LinkedHashMap<>();
    private @Nullable StoreWriter writer;
    private int runs;
    private long stored;

    public Inbound(Layout layout) {
        this.store = Storage.open(layout);
    }

    /** What chunks are named with here. */
    public byte[] naming() {
        return store.naming();
    }

    /** Which of some chunks are not here. */
    public Message.Want want(Message.Offer offer) {
        BitSet wanted = new BitSet();
        List<SentChunks.Chunk> list = new ArrayList<>();
        for (int i = 0; i < offer.chunks().size(); i++) {
            Chunk chunk = offer.chunks().get(i);
            add(chunk);
            if (store.find(chunk.name()).isEmpty()) {
                wanted.set(i);
                list.add(new SentChunks.Chunk(chunk.name(), chunk.length()));
            }
        }
        if (!list.isEmpty()) {
            awaited.add(list);
        }
        return new Message.Want(wanted);
    }

    private void add(Chunk chunk) {
        if (rows.count() >= MOST) {
            throw new WireException("more chunks than any session has");
        }
        rows.add(chunk.name(), chunk.length());
    }

    /** Stores chunks that were wanted. */
    public void take(Message.Chunks chunks) {
        List<SentChunks.Chunk> due = awaited.poll();
        if (due == null) {
            throw new WireException("chunks that nobody wanted");
        }
        StoreWriter target = writer == null ? store.writer() : writer;
        writer = target;
        Storage.told(() -> {
            target.take(due, chunks.frame());
            return target;
        });
    }

    /** Makes durable what has come; returns by how many bytes the store grew. */
    public long endRound() {
        StoreWriter target = writer;
        if (!awaited.isEmpty()) {
            throw new WireException("the end before all that was wanted");
        }
        if (target == null) {
            return 0;
        }
        Storage.told(target::finish);
        target.close();
        writer = null;
        stored += target.stored();
        return target.stored();
    }

    /** Bytes that the store grew by, in all. */
    public long stored() {
        return stored;
    }

    /** Notes what a file consists of. */
    public void describe(Message.FilePart part) {
        runs += part.runs().size() + 1;
        if (runs > MOST) {
            throw new WireException("a snapshot in too many parts");
        }
        files.computeIfAbsent(part.path(), path -> new ArrayList<>()).addAll(part.runs());
    }

    /** What all files consist of that were described. */
    public Contents contents() {
        return Storage.told(() -> {
            Assembly assembly = new Assembly(store);
            files.forEach((path, list) -> {
                list.forEach(run -> add(assembly, run));
                assembly.end(path);
            });
            return assembly.contents();
        });
    }

    private void add(Assembly assembly, Run run) {
        if (run.row() == Run.ZEROS) {
            assembly.zeros(run.count());
            return;
        }
        if (run.count() > rows.count() - (long) run.row()) {
            throw new WireException("a file of chunks that were not offered");
        }
        for (int i = 0; i < run.count(); i++) {
            SentChunks.Chunk chunk = rows.get(run.row() + i);
            assembly.chunk(chunk.name(), chunk.length());
        }
    }

    @Override
    public void close() {
        StoreWriter unfinished = writer;
        if (unfinished != null) {
            unfinished.close();
        }
        store.close();
    }
}

package dev.dormouse.core.migrate.copy;

import dev.dormouse.core.Layout;
import dev.dormouse.core.Progress;
import dev.dormouse.core.migrate.link.Link;
import dev.dormouse.core.migrate.wire.Message;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.SnapshotStore;
import dev.dormouse.core.snapshot.Storage;
import dev.dormouse.store.Store;
import dev.dormouse.store.contents.Contents;
import java.util.concurrent.atomic.AtomicLong;

/** Snapshots of one session on their way to another store, one after the other. Used by one thread. */
public final class Outbound {
    private final Layout layout;
    private final Link link;
    private final byte[] naming;
    private final Progress progress;
    private final Rows rows = new Rows();

    /** @param naming what the other store names chunks with */
    public Outbound(Layout layout, Link link, byte[] naming, Progress progress) {
        this.layout = layout;
        this.link = link;
        this.naming = naming.clone();
        this.progress = progress;
    }

    /**
     * What came of sending a snapshot.
     *
     * @param read bytes of it that were not known to be there
     * @param travelled bytes that were sent for it
     * @param stored bytes that the other store grew by
     */
    public record Sent(long read, long travelled, long stored, long millis) {
        /** Bytes a second; 0 if that was too little to tell. */
        public long rate() {
            return millis < 20 || travelled < 64 << 10 ? 0 : travelled * 1000 / millis;
        }
    }

    /** Has the other store hold all that a snapshot consists of; durable when this returns. */
    public Sent send(Manifest manifest) {
        long begun = System.nanoTime();
        long before = link.sent();
        SnapshotStore snapshots = new SnapshotStore(layout);
        Contents contents = snapshots.contents(manifest);
        long total = Rows.bytes(rows.missing(contents));
        AtomicLong done = new AtomicLong();
        try (Store store = Storage.open(layout);
                Sender sender = new Sender(
                        link, store, naming, rows, bytes -> progress.advance(done.addAndGet(bytes), total))) {
            snapshots.told(manifest, () -> {
                sender.send(contents);
                return manifest;
            });
        }
        link.send(new Message.EndRound());
        long stored = link.receive(Message.Stored.class).bytes();
        return new Sent(total, link.sent() - before, stored, (System.nanoTime() - begun) / 1_000_000);
    }

    /** Tells what the files of a snapshot consist of, which was sent. */
    public void describe(Manifest manifest) {
        rows.describe(new SnapshotStore(layout).contents(manifest), link::send);
    }
}

package dev.dormouse.client;

import dev.dormouse.api.DiffOrder;
import dev.dormouse.api.Endpoint;
import dev.dormouse.api.Operation;
import dev.dormouse.api.RestoreOrder;
import dev.dormouse.api.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Snapshots of a server. Each is named by its id, the beginning of that, or its tag. */
public final class SnapshotRequests {
    private final Wire wire;

    SnapshotRequests(Wire wire) {
        this.wire = wire;
    }

    /** All of them, oldest first. */
    public List<Snapshot> list() {
        return list(null);
    }

    /** @param session only those of this one, and what came of the same beginning; null for all */
    public List<Snapshot> list(@Nullable String session) {
        return wire.list(Ask.of(Endpoint.SNAPSHOTS).with("session", session), Snapshot.class);
    }

    public Snapshot get(String snapshot) {
        return wire.one(Ask.of(Endpoint.SNAPSHOT, snapshot), Snapshot.class);
    }

    /** JSON: docs/formats.md has its members. */
    public byte[] manifest(String snapshot) {
        return wire.bytes(Ask.of(Endpoint.MANIFEST, snapshot));
    }

    /** A PNG. */
    public byte[] thumbnail(String snapshot) {
        return wire.bytes(Ask.of(Endpoint.THUMBNAIL, snapshot));
    }

    public Operation restore(String snapshot, RestoreOrder order) {
        return wire.one(Ask.of(Endpoint.RESTORE, snapshot).ordering(order), Operation.class);
    }

    public Operation verify(String snapshot) {
        return wire.one(Ask.of(Endpoint.VERIFY, snapshot), Operation.class);
    }

    /** Removes it. */
    public void forget(String snapshot) {
        wire.tell(Ask.of(Endpoint.FORGET, snapshot));
    }

    /**
     * Writes a snapshot's file.
     *
     * @param form as {@code dormouse export --as}; null for Dormouse's own
     * @param image as {@code --image}, or null
     * @throws IOException if it cannot be written, or the server broke off: what was written is then not whole
     */
    public long export(String snapshot, @Nullable String form, @Nullable String image, OutputStream target)
            throws IOException {
        Ask ask = Ask.of(Endpoint.EXPORT, snapshot).with("form", form).with("image", image);
        try (Answer answer = wire.expected(ask);
                InputStream body = answer.body()) {
            return body.transferTo(target);
        }
    }

    /**
     * Sends a snapshot's file, of any length.
     *
     * @param as what its session is to be called; null for what it was
     * @param tag a name for the snapshot, or null
     */
    public Operation importing(InputStream file, @Nullable String as, @Nullable String tag) {
        Ask ask = Ask.of(Endpoint.IMPORT).with("as", as).with("tag", tag);
        return wire.one(ask.sending(file), Operation.class);
    }

    /** Gives back what no snapshot needs. */
    public Operation collectGarbage() {
        return wire.one(Ask.of(Endpoint.GC), Operation.class);
    }

    public Operation diff(DiffOrder order) {
        return wire.one(Ask.of(Endpoint.DIFF).ordering(order), Operation.class);
    }
}

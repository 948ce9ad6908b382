package dev.dormouse.server.host;

import dev.dormouse.api.DiffOrder;
import dev.dormouse.api.Endpoint;
import dev.dormouse.api.Operation;
import dev.dormouse.api.RestoreOrder;
import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.migrate.state.Moves;
import dev.dormouse.core.session.Names;
import dev.dormouse.core.session.SessionStore;
import dev.dormouse.core.snapshot.Garbage;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.SnapshotStore;
import dev.dormouse.server.call.Answerer;
import dev.dormouse.server.call.Call;
import dev.dormouse.server.call.Reply;
import dev.dormouse.server.work.Operations;
import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Requests about snapshots. */
record SnapshotAnswers(Layout layout, Snapshots snapshots, Operations operations) {
    void addTo(Map<Endpoint, Answerer> answers) {
        answers.put(Endpoint.SNAPSHOTS, this::list);
        answers.put(Endpoint.SNAPSHOT, call -> new Reply.Json(snapshots.get(wanted(call))));
        answers.put(Endpoint.MANIFEST, call -> new Reply.Json(snapshots.find(wanted(call))));
        answers.put(Endpoint.THUMBNAIL, this::thumbnail);
        answers.put(Endpoint.EXPORT, new Exports(layout)::answer);
        answers.put(Endpoint.FORGET, this::forget);
        answers.put(Endpoint.RESTORE, this::restore);
        answers.put(Endpoint.VERIFY, call -> begin(call, Operation.Kind.VERIFY, id(call), null));
        answers.put(Endpoint.GC, call -> begin(call, Operation.Kind.GC, "", null));
        answers.put(Endpoint.DIFF, this::diff);
        answers.put(Endpoint.IMPORT, this::take);
    }

    private static String wanted(Call call) {
        return call.variable("snapshot");
    }

    private String id(Call call) {
        return snapshots.find(wanted(call)).id();
    }

    private Reply begin(Call call, Operation.Kind kind, String subject, @Nullable Record order) {
        return new Reply.Json(operations.start(kind, subject, call.caller().name(), order));
    }

    private Reply list(Call call) {
        snapshots.look();
        String session = call.parameter("session");
        return new Reply.Json(
                session == null ? snapshots.last() : snapshots.around(Names.check("session name", session)));
    }

    private Reply thumbnail(Call call) {
        Manifest manifest = snapshots.find(wanted(call));
        byte[] picture = new SnapshotStore(layout)
                .read(manifest, Manifest.THUMBNAIL)
                .orElseThrow(() -> DormouseException.notFound(
                        "Snapshot " + manifest.id() + " has no picture: its session has no display of its own",
                        "Pictures are of sessions with a virtual display"));
        return new Reply.Bytes("image/png", ByteBuffer.wrap(picture), manifest.id(), Map.of());
    }

    private Reply restore(Call call) {
        RestoreOrder order = call.order(RestoreOrder.class);
        Manifest manifest = snapshots.find(wanted(call));
        String name = order.as() == null ? manifest.session().name() : order.as();
        new SessionStore(layout).requireFree(name);
        return begin(call, Operation.Kind.RESTORE, manifest.id(), order);
    }

    private Reply diff(Call call) {
        DiffOrder order = call.order(DiffOrder.class);
        snapshots.find(order.to());
        return begin(call, Operation.Kind.DIFF, snapshots.find(order.from()).id(), order);
    }

    private Reply take(Call call) {
        return new Reply.Json(operations.take(
                call.body(),
                call.parameter("as"),
                call.parameter("tag"),
                call.caller().name()));
    }

    /** A damaged one can be removed too, by its id. */
    private Reply forget(Call call) {
        SnapshotStore store = new SnapshotStore(layout);
        String id = store.named(wanted(call));
        new Moves(layout).requireFree(id);
        store.delete(id);
        snapshots.look();
        Thread.ofVirtual().start(this::giveBack);
        return Reply.NOTHING;
    }

    /** What cannot be given back now is by the next one. */
    private void giveBack() {
        try {
            if (new Garbage(layout).tryCollect().isEmpty()) {
                LoggerFactory.getLogger(SnapshotAnswers.class).debug("the store is in use: nothing is given back");
            }
        } catch (DormouseException e) {
            LoggerFactory.getLogger(SnapshotAnswers.class).warn("nothing is given back: {}", e.cause());
        }
    }
}

package dev.dormouse.server.work;

import dev.dormouse.api.CheckpointOrder;
import dev.dormouse.api.DeadlineOrder;
import dev.dormouse.api.DiffOrder;
import dev.dormouse.api.MigrateOrder;
import dev.dormouse.api.RestoreOrder;
import dev.dormouse.api.RollbackOrder;
import dev.dormouse.api.RunOrder;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Progress;
import dev.dormouse.core.checkpoint.Checkpoint;
import dev.dormouse.core.checkpoint.CheckpointRequest;
import dev.dormouse.core.cuda.GpuSuspension;
import dev.dormouse.core.diff.Comparison;
import dev.dormouse.core.display.XServerAddress;
import dev.dormouse.core.doctor.CriuProgram;
import dev.dormouse.core.exchange.Import;
import dev.dormouse.core.exchange.ImportRequest;
import dev.dormouse.core.lifecycle.Launch;
import dev.dormouse.core.lifecycle.Leftovers;
import dev.dormouse.core.lifecycle.Removal;
import dev.dormouse.core.lifecycle.Stop;
import dev.dormouse.core.migrate.Migration;
import dev.dormouse.core.migrate.state.Moves;
import dev.dormouse.core.oci.Runc;
import dev.dormouse.core.plan.LostPolicies;
import dev.dormouse.core.restore.Restore;
import dev.dormouse.core.restore.RestoreRequest;
import dev.dormouse.core.restore.Restored;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionLock;
import dev.dormouse.core.session.SessionStore;
import dev.dormouse.core.snapshot.Garbage;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.SnapshotStore;
import dev.dormouse.core.snapshot.Took;
import dev.dormouse.core.timeline.Rollback;
import dev.dormouse.gpu.cuda.CudaProcess;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Does what orders say; each as the command of its name does. Used by one thread. */
record Works(Layout layout, Runc runc, Progress progress) {
    /** What came of it: a record or a map, whose members {@link dev.dormouse.api.Operation.Kind} lists. */
    Object perform(WorkOrder order) {
        new Leftovers(layout, runc).mend();
        String subject = order.subject();
        return switch (order.kind()) {
            case RUN -> run(order.as(RunOrder.class));
            case STOP -> stop(subject, order.as(DeadlineOrder.class));
            case REMOVE -> remove(subject);
            case CHECKPOINT -> checkpoint(subject, order.as(CheckpointOrder.class));
            case RESTORE -> restore(subject, order.as(RestoreOrder.class));
            case ROLLBACK -> rollback(subject, order.as(RollbackOrder.class));
            case MOVE -> new Moving(layout, progress).perform(subject, order.as(dev.dormouse.api.MoveOrder.class));
            case MIGRATE -> migrate(subject, order.as(MigrateOrder.class));
            case SUSPEND -> programs(suspension().suspend(subject, Orders.deadline(order.as(DeadlineOrder.class))));
            case RESUME -> programs(suspension().resume(subject));
            case DIFF -> diff(order.as(DiffOrder.class));
            case VERIFY -> verify(subject);
            case IMPORT -> take(order.as(ImportOrder.class));
            case GC -> collect();
        };
    }

    private CriuProgram criu() {
        CriuProgram criu = CriuProgram.locate(layout);
        criu.requireUsable();
        return criu;
    }

    private Object run(RunOrder order) {
        progress.step("Starting " + String.join(" ", order.command()));
        return session(new Launch(layout, runc).start(RunOrders.request(order, List.of()), progress::step));
    }

    private static Map<String, Object> session(Session session) {
        return Map.of("session", session.name());
    }

    private Object stop(String name, DeadlineOrder order) {
        progress.step("Stopping " + name);
        boolean willingly = new Stop(layout, runc).run(name, Orders.deadline(order));
        return Map.of("session", name, "willingly", willingly);
    }

    private Object remove(String name) {
        progress.step("Removing " + name);
        try (SessionLock _ = SessionLock.take(layout, name)) {
            Session session = new SessionStore(layout).load(name);
            new Removal(layout, runc).remove(session);
            return session(session);
        }
    }

    private Object checkpoint(String name, CheckpointOrder order) {
        CheckpointRequest request = Orders.checkpoint(name, order);
        Manifest manifest = new Checkpoint(layout, criu(), progress).run(request);
        return Map.of("snapshot", manifest.id(), "took", Took.checkpoint(manifest));
    }

    private Object restore(String snapshot, RestoreOrder order) {
        Manifest manifest = new SnapshotStore(layout).find(snapshot);
        new Moves(layout).requireFree(manifest.id());
        RestoreRequest request = new RestoreRequest(
                manifest.id(),
                order.as(),
                server(order.display(), order.authority()),
                order.glServer(),
                Boolean.TRUE.equals(order.lazy()),
                order.devices());
        Restored restored = new Restore(layout, criu(), progress).run(request);
        return Map.of("session", restored.session().name(), "closedConnections", restored.closedConnections());
    }

    private static @Nullable XServerAddress server(@Nullable String display, @Nullable String authority) {
        return display == null ? null : XServerAddress.named(display, authority, System.getenv());
    }

    private Object rollback(String name, RollbackOrder order) {
        Rollback.Outcome outcome = new Rollback(layout, criu(), progress)
                .run(new Rollback.Request(
                        name,
                        order.snapshot(),
                        Boolean.TRUE.equals(order.discard()),
                        LostPolicies.parse(order.onLost()),
                        Orders.deadline(order.deadlineMs())));
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        Manifest kept = outcome.kept();
        result.put("session", name);
        result.put("kept", kept == null ? null : kept.id());
        result.put("downMs", outcome.downMs());
        return result;
    }

    private Object migrate(String name, MigrateOrder order) {
        Migration migration = new Migration(layout, criu(), progress);
        return Boolean.TRUE.equals(order.dryRun())
                ? migration.plan(Orders.migrate(name, order))
                : migration.run(Orders.migrate(name, order), plan -> progress.step("Moving " + plan.session()));
    }

    private GpuSuspension suspension() {
        return new GpuSuspension(layout, runc);
    }

    private static Map<String, Object> programs(List<CudaProcess> programs) {
        return Map.of("programs", programs.stream().map(CudaProcess::name).toList());
    }

    private Object diff(DiffOrder order) {
        progress.step("Comparing");
        SnapshotStore snapshots = new SnapshotStore(layout);
        return new Comparison(layout).of(snapshots.find(order.from()), snapshots.find(order.to()));
    }

    private Object verify(String snapshot) {
        SnapshotStore store = new SnapshotStore(layout);
        Manifest manifest = store.find(snapshot);
        progress.step("Checking snapshot " + manifest.id());
        AtomicLong done = new AtomicLong();
        store.verify(manifest, bytes -> progress.advance(done.addAndGet(bytes), manifest.size()));
        return Map.of("files", manifest.files().size(), "bytes", manifest.size());
    }

    private Object take(ImportOrder order) {
        Path file = Path.of(order.file());
        try {
            ImportRequest request = new ImportRequest(file, order.as(), order.tag(), null, null, Map.of());
            return Map.of(
                    "snapshot",
                    new Import(layout, progress).run(request).manifest().id());
        } finally {
            Uploads.remove(file);
        }
    }

    private Object collect() {
        progress.step("Looking for what no snapshot needs");
        return Map.of("freedBytes", new Garbage(layout).collect());
    }
}

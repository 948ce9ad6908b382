package dev.dormouse.server.host;

import dev.dormouse.api.EventKind;
import dev.dormouse.api.Gone;
import dev.dormouse.api.Snapshot;
import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.SnapshotStore;
import dev.dormouse.core.snapshot.StoreUse;
import dev.dormouse.core.timeline.Timeline;
import dev.dormouse.server.call.Events;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Snapshots as of when they were last looked at. Manifests never change, so each is read once; what snapshots share is counted anew when
 * there are others. From any thread.
 */
final class Snapshots {
    private final Layout layout;
    private final SnapshotStore store;
    private final Events events;
    private final Object looking = new Object();
    // Guarded by this object, and replaced as a whole.
    private Map<String, Manifest> manifests = Map.of();
    private Map<String, StoreUse> uses = Map.of();
    private Map<String, Snapshot> told = Map.of();
    private Timeline timeline = Timeline.of(List.of());

    Snapshots(Layout layout, Events events) {
        this.layout = layout;
        this.store = new SnapshotStore(layout);
        this.events = events;
    }

    /** Looks at what there is; true if something has come or gone. What is new is told before it is known what the store has for it. */
    boolean look() {
        synchronized (looking) {
            Map<String, Manifest> before = manifests();
            Map<String, Manifest> now = read(before);
            if (now.keySet().equals(before.keySet())) {
                return false;
            }
            publish(now, uses());
            publish(now, use(now));
            return true;
        }
    }

    private Map<String, Manifest> read(Map<String, Manifest> before) {
        List<Manifest> all = new ArrayList<>();
        for (String id : store.ids()) {
            Manifest known = before.get(id);
            Manifest manifest = known == null ? load(id) : known;
            if (manifest != null) {
                all.add(manifest);
            }
        }
        all.sort(Comparator.comparing(Manifest::created).thenComparing(Manifest::id));
        Map<String, Manifest> sorted = new LinkedHashMap<>();
        all.forEach(manifest -> sorted.put(manifest.id(), manifest));
        return sorted;
    }

    /** A damaged or newer one does not hide the others. */
    private @Nullable Manifest load(String id) {
        try {
            return store.load(id);
        } catch (DormouseException e) {
            LoggerFactory.getLogger(Snapshots.class).warn("snapshot {}: {}", id, e.cause());
            return null;
        }
    }

    private Map<String, StoreUse> use(Map<String, Manifest> all) {
        try {
            return StoreUse.of(layout, List.copyOf(all.values()));
        } catch (DormouseException e) {
            LoggerFactory.getLogger(Snapshots.class).warn("the store: {}", e.cause());
            return Map.of();
        }
    }

    private synchronized Map<String, Manifest> manifests() {
        return manifests;
    }

    private synchronized Map<String, StoreUse> uses() {
        return uses;
    }

    private synchronized void publish(Map<String, Manifest> now, Map<String, StoreUse> used) {
        Timeline line = Timeline.of(List.copyOf(now.values()));
        Map<String, Snapshot> rows = new LinkedHashMap<>();
        now.forEach((id, manifest) ->
                rows.put(id, SnapshotRow.of(manifest, line, used.getOrDefault(id, StoreUse.UNKNOWN))));
        told.forEach((id, row) -> {
            if (!rows.containsKey(id)) {
                events.tell(EventKind.SNAPSHOT_GONE, row.session(), new Gone(id));
            }
        });
        rows.forEach((id, row) -> {
            if (!row.equals(told.get(id))) {
                events.tell(EventKind.SNAPSHOT, row.session(), row);
            }
        });
        manifests = now;
        uses = new HashMap<>(used);
        told = rows;
        timeline = line;
    }

    /** Oldest first. */
    synchronized List<Snapshot> last() {
        return List.copyOf(told.values());
    }

    /** Those of one session, and what came of the same beginning. */
    synchronized List<Snapshot> around(String session) {
        Timeline part = timeline.around(session);
        return manifests.values().stream()
                .filter(manifest -> part.has(manifest.id()))
                .map(manifest -> told.get(manifest.id()))
                .toList();
    }

    /** The newest of a session as it runs, else the one that it was woken from, if that is there; or null. */
    synchronized @Nullable String newest(dev.dormouse.core.session.Session session) {
        String origin = session.restoredFrom();
        return timeline.newest(session.container())
                .map(Manifest::id)
                .orElse(origin != null && manifests.containsKey(origin) ? origin : null);
    }

    /**
     * By id, the beginning of it, or tag.
     *
     * @throws DormouseException NOT_FOUND
     */
    Manifest find(String wanted) {
        return store.find(wanted);
    }

    Snapshot get(String wanted) {
        String id = find(wanted).id();
        Snapshot row = row(id);
        if (row == null) {
            look();
            row = row(id);
        }
        if (row == null) {
            throw DormouseException.notFound("There is no snapshot '" + wanted + "'", "List them");
        }
        return row;
    }

    private synchronized @Nullable Snapshot row(String id) {
        return told.get(id);
    }
}

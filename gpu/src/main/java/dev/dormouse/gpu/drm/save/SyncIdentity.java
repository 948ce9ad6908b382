package dev.dormouse.gpu.drm.save;

import dev.dormouse.gpu.drm.driver.DrmHost;
import dev.dormouse.gpu.drm.driver.Syncobjs;
import dev.dormouse.gpu.drm.graph.ClientState;
import dev.dormouse.gpu.drm.graph.ClientState.SyncobjState;
import dev.dormouse.gpu.drm.graph.DrmGraph;
import dev.dormouse.gpu.drm.graph.SyncState;
import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.gpu.drm.scan.LiveGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds out which ways lead to one synchronisation object. The kernel gives them no number, and each descriptor is a file of its
 * own. So all are emptied, and each is signalled up to a point of its own, one after the other: then an object is at the point of
 * the last way to it. Afterwards each is put back as it was.
 *
 * <p>Only where all processes stand still and every fence has signalled: nobody can see it, except for an eventfd that waits for a
 * point not reached (SYNCOBJ_EVENTFD), which becomes ready. Not done where nothing can be shared.
 */
public final class SyncIdentity implements AutoCloseable {
    /** A way to an object; those to descriptors are a client's of our own. */
    private record Way(SyncState state, OpenFile client, int handle) {}

    private final List<Way> ways = new ArrayList<>();
    private final List<Way> imported = new ArrayList<>();

    private SyncIdentity() {}

    /** Writes what it finds into the graph. */
    public static void find(LiveGraph live, DrmHost host) {
        DrmGraph graph = live.graph();
        if (!mayShare(graph)) {
            return;
        }
        try (SyncIdentity identity = new SyncIdentity()) {
            graph.clients().forEach(client -> identity.handles(graph, client, live.client(client.id())));
            live.fences().forEach((id, file) -> identity.descriptor(graph, id, file, host));
            live.identify(identity.told(graph.syncs()));
        }
    }

    /** Two clients can share, and a client with a descriptor. */
    private static boolean mayShare(DrmGraph graph) {
        long clients = graph.clients().stream()
                .filter(client -> !client.syncobjs().isEmpty())
                .count();
        long all = graph.syncs().stream()
                .filter(sync -> sync.kind() == SyncState.Kind.SYNCOBJ)
                .count();
        long handles = graph.clients().stream()
                .mapToLong(client -> client.syncobjs().size())
                .sum();
        return all > 1 && (clients > 1 || handles < all);
    }

    private void handles(DrmGraph graph, ClientState client, OpenFile file) {
        if (client.syncobjs().isEmpty() || !Syncobjs.timelines(file)) {
            return;
        }
        for (SyncobjState each : client.syncobjs()) {
            graph.sync(each.sync()).ifPresent(state -> ways.add(new Way(state, file, each.handle())));
        }
    }

    private void descriptor(DrmGraph graph, int id, OpenFile file, DrmHost host) {
        SyncState state = graph.sync(id).orElseThrow();
        if (state.kind() != SyncState.Kind.SYNCOBJ) {
            return;
        }
        host.devices().stream()
                .filter(device -> device.id() == state.device())
                .map(host::client)
                .filter(Syncobjs::timelines)
                .findFirst()
                .ifPresent(client -> {
                    Way way = new Way(state, client, Syncobjs.acquire(client, file));
                    imported.add(way);
                    ways.add(way);
                });
    }

    private List<SyncState> told(List<SyncState> syncs) {
        try {
            Map<Integer, Integer> objects = objects();
            return syncs.stream()
                    .map(sync -> sync.of(objects.getOrDefault(sync.id(), sync.id())))
                    .toList();
        } finally {
            ways.forEach(SyncIdentity::putBack);
        }
    }

    /** The number of the first way to each object, by the numbers of all ways. */
    private Map<Integer, Integer> objects() {
        ways.forEach(way -> Syncobjs.reset(way.client(), way.handle()));
        for (int i = 0; i < ways.size(); i++) {
            Syncobjs.signal(ways.get(i).client(), ways.get(i).handle(), i + 1L);
        }
        Map<Long, Integer> first = new TreeMap<>();
        Map<Integer, Integer> objects = new TreeMap<>();
        for (Way way : ways) {
            long point = Syncobjs.point(way.client(), way.handle());
            objects.put(
                    way.state().id(),
                    first.computeIfAbsent(point, ignored -> way.state().id()));
        }
        return objects;
    }

    private static void putBack(Way way) {
        Syncobjs.reset(way.client(), way.handle());
        Syncobjs.set(
                way.client(),
                way.handle(),
                way.state().fence() == SyncState.Fence.SIGNALLED,
                way.state().point());
    }

    @Override
    public void close() {
        imported.forEach(way -> Syncobjs.destroy(way.client(), way.handle()));
    }
}

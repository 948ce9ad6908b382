package dev.dormouse.gpu.drm.restore;

import dev.dormouse.gpu.drm.DrmException;
import dev.dormouse.gpu.drm.driver.DrmDevice;
import dev.dormouse.gpu.drm.driver.DrmHost;
import dev.dormouse.gpu.drm.driver.SyncFiles;
import dev.dormouse.gpu.drm.driver.Syncobjs;
import dev.dormouse.gpu.drm.graph.DrmGraph;
import dev.dormouse.gpu.drm.graph.SyncState;
import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.OpenFile;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The fences of one restore. Everything was done when they were saved, so each is empty or has signalled. Objects that several ways
 * lead to are made once, by whoever comes first. For any number of threads.
 */
final class RestoredSyncs implements AutoCloseable {
    private final Kernel kernel;
    private final DrmHost host;
    private final RestoredBuffers buffers;
    private final DrmGraph graph;
    private final Map<Integer, SyncState> states = new HashMap<>();

    /** How many ways lead to each object. */
    private final Map<Integer, Integer> ways = new HashMap<>();

    private final Rendezvous<OpenFile> objects;
    private final String scope;

    RestoredSyncs(Kernel kernel, DrmHost host, DrmGraph graph, RestoredBuffers buffers, String scope, Duration limit) {
        this.kernel = kernel;
        this.host = host;
        this.graph = graph;
        this.buffers = buffers;
        this.scope = scope;
        this.objects = new Rendezvous<>(limit);
        graph.syncs().forEach(sync -> {
            states.put(sync.id(), sync);
            ways.merge(sync.object(), 1, Integer::sum);
        });
    }

    private SyncState state(long id) {
        SyncState state = states.get((int) id);
        if (state == null) {
            throw new IllegalArgumentException("no fence " + id + " was saved");
        }
        return state;
    }

    /** A descriptor of a fence, the caller's to close; another one for each question. */
    OpenFile open(long id) {
        SyncState state = state(id);
        return switch (state.kind()) {
            case SYNC_FILE -> signalled();
            case SYNCOBJ -> again(state);
        };
    }

    /** Puts a synchronisation object into a client: under the lowest free handle, which is returned. */
    int put(OpenFile client, int id) {
        SyncState state = state(id);
        if (ways.getOrDefault(state.object(), 0) > 1) {
            return Syncobjs.acquire(client, object(state));
        }
        int handle = Syncobjs.make(client);
        set(client, handle, state);
        return handle;
    }

    private static void set(OpenFile client, int handle, SyncState state) {
        Syncobjs.set(client, handle, state.fence() == SyncState.Fence.SIGNALLED, state.point());
    }

    /** Every export is a file of its own, as it was before. */
    private OpenFile again(SyncState state) {
        OpenFile client = client();
        int handle = Syncobjs.acquire(client, object(state));
        try {
            return Syncobjs.export(kernel, client, handle);
        } finally {
            Syncobjs.destroy(client, handle);
        }
    }

    /** The object itself, kept as a descriptor. */
    private OpenFile object(SyncState state) {
        return objects.get(new SharedId(scope, graph.boot(), state.object()), () -> make(state));
    }

    private OpenFile make(SyncState state) {
        OpenFile client = client();
        int handle = Syncobjs.make(client);
        try {
            set(client, handle, state);
            return Syncobjs.export(kernel, client, handle);
        } finally {
            Syncobjs.destroy(client, handle);
        }
    }

    /** They belong to no device: any that has some will do. */
    private OpenFile client() {
        return host.devices().stream()
                .filter(device -> device.driver().isPresent())
                .map(host::client)
                .filter(Syncobjs::supported)
                .findFirst()
                .orElseThrow(() -> new DrmException(
                        "No device here has synchronisation objects", "Restore on a host with such a GPU"));
    }

    /** Any buffer that nobody uses has nothing left to be done with it. */
    private OpenFile signalled() {
        DrmDevice device = host.devices().stream()
                .filter(each -> each.driver().isPresent())
                .findFirst()
                .orElseThrow(() -> new DrmException("No device here has fences", "Restore on a host with a GPU"));
        try (OpenFile idle = buffers.maker(device).filler(0)) {
            return SyncFiles.of(kernel, idle);
        }
    }

    @Override
    public void close() {
        objects.made().forEach(OpenFile::close);
    }
}

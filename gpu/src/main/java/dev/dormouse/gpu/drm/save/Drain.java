package dev.dormouse.gpu.drm.save;

import dev.dormouse.gpu.drm.DrmException;
import dev.dormouse.gpu.drm.driver.SyncFiles;
import dev.dormouse.gpu.drm.driver.Syncobjs;
import dev.dormouse.gpu.drm.graph.BufferState;
import dev.dormouse.gpu.drm.graph.ClientState;
import dev.dormouse.gpu.drm.graph.ClientState.SyncobjState;
import dev.dormouse.gpu.drm.graph.DescriptorState;
import dev.dormouse.gpu.drm.graph.DrmGraph;
import dev.dormouse.gpu.drm.graph.ProcessState;
import dev.dormouse.gpu.drm.graph.SyncState;
import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.gpu.drm.scan.LiveGraph;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Waits until no device has anything to do with any buffer any more. The processes stand still, so nothing is added meanwhile. Changes
 * nothing: a drain that fails leaves everything as it was.
 */
public final class Drain {
    private static final String CURE =
            "Wait until the program has finished what it does, give it longer (--deadline), or close it";

    private final LiveGraph live;
    private final long end;
    private final Duration limit;

    private Drain(LiveGraph live, Duration limit) {
        this.live = live;
        this.limit = limit;
        this.end = System.nanoTime() + limit.toNanos();
    }

    /** @throws DrmException naming the programs that hold what is not done in time */
    public static void await(LiveGraph live, Duration limit) {
        Drain drain = new Drain(live, limit);
        live.graph().buffers().stream().filter(buffer -> !buffer.isPrivate()).forEach(drain::buffer);
        live.fences().forEach(drain::fence);
        live.graph().clients().forEach(drain::syncobjs);
    }

    private Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    private void buffer(BufferState buffer) {
        try (OpenFile file = live.open(buffer.id())) {
            if (!SyncFiles.awaitIdle(file, left())) {
                throw late("buffer " + buffer.id() + " is still in use", holders(buffer.id()));
            }
        }
    }

    /** Descriptors of synchronisation objects have nothing to wait for: their handles tell. */
    private void fence(int id, OpenFile file) {
        boolean pending = live.graph()
                .sync(id)
                .filter(sync -> sync.kind() == SyncState.Kind.SYNC_FILE)
                .isPresent();
        if (pending && !SyncFiles.awaitSignal(file, left())) {
            throw late("fence " + id + " has not signalled", owners(DescriptorState.Kind.SYNC, id));
        }
    }

    /** By then every buffer is idle: what is pending here waits for a program of its own. */
    private void syncobjs(ClientState client) {
        for (SyncobjState each : client.syncobjs()) {
            if (!signalled(live.client(client.id()), each.handle())) {
                throw late(
                        "synchronisation object " + each.handle() + " has not signalled",
                        owners(DescriptorState.Kind.CLIENT, client.id()));
            }
        }
    }

    private boolean signalled(OpenFile client, int handle) {
        return Syncobjs.await(client, handle, left()) != Syncobjs.Fence.PENDING;
    }

    private String holders(long buffer) {
        DrmGraph graph = live.graph();
        List<String> names = graph.clients().stream()
                .filter(client -> client.handles().stream().anyMatch(each -> each.buffer() == buffer))
                .map(client -> owners(DescriptorState.Kind.CLIENT, client.id()))
                .distinct()
                .toList();
        return names.isEmpty() ? owners(DescriptorState.Kind.BUFFER, buffer) : String.join(", ", names);
    }

    private String owners(DescriptorState.Kind kind, long object) {
        DrmGraph graph = live.graph();
        return graph.descriptors().stream()
                .filter(each -> each.kind() == kind && each.object() == object)
                .map(each ->
                        graph.process(each.pid()).map(ProcessState::inWords).orElse("process " + each.pid())
                                + " descriptor " + each.fd())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private DrmException late(String what, String who) {
        return new DrmException("After " + limit.toMillis() + " ms " + what + ", by " + who, CURE);
    }
}

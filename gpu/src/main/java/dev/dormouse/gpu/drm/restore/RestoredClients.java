package dev.dormouse.gpu.drm.restore;

import dev.dormouse.gpu.drm.driver.DrmDevice;
import dev.dormouse.gpu.drm.driver.Masters;
import dev.dormouse.gpu.drm.driver.Names;
import dev.dormouse.gpu.drm.graph.ClientState;
import dev.dormouse.gpu.drm.identity.DeviceMap;
import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.OpenFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** The clients of one restore, each opened by whoever first asks for it, whole. For any number of threads. */
final class RestoredClients implements AutoCloseable {
    /** What open(2) still understands of an open file's flags: not the ones that made it. */
    private static final int OPEN_FLAGS = 3 | 04000;

    private final Kernel kernel;
    private final DeviceMap devices;
    private final RestoredBuffers buffers;
    private final Map<Long, ClientState> saved = new HashMap<>();
    private final RestoredSyncs syncs;
    private final Rendezvous<OpenFile> opened;
    private final Set<Integer> masterless = ConcurrentHashMap.newKeySet();
    private final String scope;
    private final String boot;
    private final UnaryOperator<Path> inside;

    RestoredClients(
            Kernel kernel,
            DeviceMap devices,
            SavedDrm drm,
            RestoredBuffers buffers,
            RestoredSyncs syncs,
            String scope,
            Duration limit,
            UnaryOperator<Path> inside) {
        this.inside = inside;
        this.kernel = kernel;
        this.devices = devices;
        this.buffers = buffers;
        this.syncs = syncs;
        this.scope = scope;
        this.boot = drm.graph().boot();
        this.opened = new Rendezvous<>(limit);
        drm.graph().clients().forEach(client -> saved.put((long) client.id(), client));
    }

    /**
     * A client's open file, which stays this object's.
     *
     * @param root of whoever asks
     */
    OpenFile client(long id, Path root) {
        return opened.get(new SharedId(scope, boot, id), () -> open(id, root));
    }

    /** Clients that were masters and are not, because another program is. */
    Set<Integer> masterless() {
        return Set.copyOf(masterless);
    }

    private OpenFile open(long id, Path root) {
        ClientState state = saved.get(id);
        if (state == null) {
            throw new IllegalArgumentException("no client " + id + " was saved");
        }
        DrmDevice device = devices.of(state.device());
        OpenFile file = kernel.open(path(node(device, state), root), state.flags() & OPEN_FLAGS);
        try {
            fill(file, device, state);
            return file;
        } catch (RuntimeException e) {
            // With the file goes everything in it.
            file.close();
            throw e;
        }
    }

    /**
     * Where the node is opened: on a file system of the session's own if it is there too, without which a later checkpoint could
     * not say what a mapping of it is.
     */
    private Path path(DrmDevice.Node node, Path root) {
        Path there = root.resolve(Path.of("/").relativize(inside.apply(node.path())));
        return kernel.minor(there) == node.minor() ? there : node.path();
    }

    private static DrmDevice.Node node(DrmDevice device, ClientState state) {
        return switch (state.node()) {
            case PRIMARY -> device.primary().orElseThrow();
            case RENDER -> device.render().orElseThrow();
        };
    }

    private void fill(OpenFile file, DrmDevice device, ClientState state) {
        if (state.node() == ClientState.Node.PRIMARY) {
            if (!Masters.set(file, state.master())) {
                masterless.add(state.id());
            }
        }
        if (!state.name().isEmpty()) {
            Names.ofClient(file, state.name());
        }
        new Handles(file, buffers, buffers.maker(device)).make(state.handles());
        new SyncobjHandles(file, syncs).make(state.syncobjs());
    }

    @Override
    public void close() {
        opened.made().forEach(OpenFile::close);
    }
}

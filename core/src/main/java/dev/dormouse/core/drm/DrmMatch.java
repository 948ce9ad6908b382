package dev.dormouse.core.drm;

import dev.dormouse.core.DormouseException;
import dev.dormouse.gpu.drm.driver.DrmHost;
import dev.dormouse.gpu.drm.graph.DeviceState;
import dev.dormouse.gpu.drm.identity.DeviceMap;
import dev.dormouse.gpu.drm.identity.DeviceMemory;
import dev.dormouse.gpu.drm.identity.DmemLimit;
import dev.dormouse.gpu.drm.io.LinuxKernel;
import dev.dormouse.gpu.drm.save.Contents;
import dev.dormouse.gpu.inventory.Inventory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Which devices of this host take the places of saved ones; nothing is made yet. */
public record DrmMatch(DrmState state, DrmHost host, DeviceMap devices) implements AutoCloseable {
    /**
     * Finds this host's devices.
     *
     * @param wishes addresses of saved devices and those of this host that are to take their place
     * @throws DormouseException if a device that was used has no place here
     */
    public static DrmMatch of(DrmState state, Map<String, String> wishes) {
        return DrmErrors.told(() -> {
            DrmHost host = DrmHost.of(new LinuxKernel(), Inventory.fromKernel());
            try {
                DeviceMap devices = DeviceMap.match(state.graph().devices(), unused(state), host.devices(), wishes);
                return new DrmMatch(state, host, devices);
            } catch (RuntimeException e) {
                host.close();
                throw e;
            }
        });
    }

    private static List<DeviceState> unused(DrmState state) {
        return state.nodes().stream()
                .map(DrmState.SavedNode::device)
                .distinct()
                .filter(device -> state.graph().device(device.id()).isEmpty())
                .toList();
    }

    /** Where on this host the session's nodes are; empty for one that this host lacks. */
    public Map<String, String> nodes() {
        return DrmNodes.here(state.nodes(), devices);
    }

    /**
     * Begins to make what was saved; from then on closing the result closes this, too.
     *
     * @param images of the snapshot
     * @param limits on device memory of the session's cgroup
     * @param settler puts the session's nodes right, below the root directory that it is given, before the first is opened
     * @throws DormouseException if there is too little memory
     */
    public DrmAtRestore restore(Path images, List<DmemLimit> limits, Consumer<Path> settler) {
        return DrmErrors.told(() -> {
            DeviceMemory.check(state.graph(), devices, host, limits);
            return new DrmAtRestore(this, Contents.open(images.resolve(DrmState.BUFFERS)), settler);
        });
    }

    @Override
    public void close() {
        host.close();
    }
}

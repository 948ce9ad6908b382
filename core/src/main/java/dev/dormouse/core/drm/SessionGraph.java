package dev.dormouse.core.drm;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.session.SessionStore;
import dev.dormouse.gpu.drm.driver.DrmDevice;
import dev.dormouse.gpu.drm.driver.DrmHost;
import dev.dormouse.gpu.drm.graph.DrmGraph;
import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.LinuxKernel;
import dev.dormouse.gpu.drm.scan.DrmScan;
import dev.dormouse.gpu.drm.scan.LiveGraph;
import dev.dormouse.gpu.drm.scan.Processes;
import dev.dormouse.gpu.inventory.Inventory;
import dev.dormouse.linux.Cgroup;
import dev.dormouse.linux.DeviceId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The graph of a running session, which goes on meanwhile: what it opens and closes just now may be missing. */
public final class SessionGraph {
    private SessionGraph() {}

    /** @throws DormouseException if there is no such session, or it does not run */
    public static DrmGraph of(Layout layout, String name) {
        long init = Container.of(layout, new SessionStore(layout).load(name).container())
                .init();
        if (init == 0) {
            throw DormouseException.conflict(
                    "Session '" + name + "' is not running", "See how it is with 'dormouse ps'");
        }
        return look(Cgroup.members(init).stream().map(Math::toIntExact).toList())
                .graph();
    }

    /** @param nodes of this host's devices, by their numbers in the graph */
    record Look(DrmGraph graph, Map<Integer, Set<DeviceId>> nodes) {}

    static Look look(List<Integer> pids) {
        return DrmErrors.told(() -> {
            Kernel kernel = new LinuxKernel();
            try (DrmHost host = DrmHost.of(kernel, Inventory.fromKernel());
                    LiveGraph live = DrmScan.of(kernel, host, Processes.of(pids))) {
                return new Look(
                        live.graph(), host.devices().stream().collect(Collectors.toMap(DrmDevice::id, DrmNodes::of)));
            }
        });
    }
}

package dev.dormouse.gpu.drm.identity;

import dev.dormouse.gpu.drm.DrmException;
import dev.dormouse.gpu.drm.driver.DrmDevice;
import dev.dormouse.gpu.drm.driver.DrmHost;
import dev.dormouse.gpu.drm.graph.BufferState;
import dev.dormouse.gpu.drm.graph.DeviceState;
import dev.dormouse.gpu.drm.graph.DrmGraph;
import java.util.List;
import java.util.Optional;

/** Whether what was saved has room: looked at before the first buffer is made. */
public final class DeviceMemory {
    private DeviceMemory() {}

    /**
     * Checks the devices' own memory.
     *
     * @param limits of the cgroup that the session will be in
     * @throws DrmException naming the device, what is needed and what there is
     */
    public static void check(DrmGraph saved, DeviceMap map, DrmHost host, List<DmemLimit> limits) {
        for (DeviceState device : saved.devices()) {
            DrmDevice here = map.of(device.id());
            long needed = needed(saved, device, here);
            if (needed > 0) {
                free(here, host).ifPresent(free -> require(device, here, needed, free, "is free"));
                limits.stream()
                        .filter(limit -> limit.isOf(here.gpu().address()))
                        .forEach(limit -> require(device, here, needed, limit.bytes(), "is left by " + limit.field()));
            }
        }
    }

    private static long needed(DrmGraph saved, DeviceState device, DrmDevice here) {
        return saved.buffers().stream()
                .filter(buffer -> buffer.device() == device.id())
                .filter(buffer -> here.handled().ownMemory(buffer.state()))
                .mapToLong(BufferState::size)
                .sum();
    }

    private static Optional<Long> free(DrmDevice here, DrmHost host) {
        return here.handled().freeMemory(host.client(here));
    }

    private static void require(DeviceState device, DrmDevice here, long needed, long there, String what) {
        if (needed > there) {
            throw new DrmException(
                    "The buffers of " + device.driver() + " need " + (needed >> 20) + " MiB of memory of "
                            + here.gpu().address() + ", of which " + (there >> 20) + " MiB " + what,
                    "Free memory of that device, or restore on one with more");
        }
    }
}

package dev.dormouse.core.survey;

import dev.dormouse.core.drm.DrmPrograms;
import dev.dormouse.core.inspect.SessionFacts;
import dev.dormouse.core.plan.Fate;
import dev.dormouse.core.plan.Plan;
import dev.dormouse.core.plan.rules.Devices;
import dev.dormouse.linux.DeviceId;
import dev.dormouse.linux.proc.ProcessFacts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A plan together with what it was made from, as long as the session lives.
 *
 * @param takesPart whether programs are to be asked to let go
 * @param cudaPids processes that NVIDIA's driver saves, as the host sees them
 * @param drm which of them hold buffers of a GPU
 */
public record Survey(SessionFacts facts, Plan plan, boolean takesPart, List<Long> cudaPids, DrmPrograms drm) {
    /** The host's pid for one of the plan's; 0 if that process has ended. */
    public long hostPid(long inner) {
        return facts.processes().stream()
                .filter(process -> process.process().innerPid() == inner)
                .mapToLong(process -> process.pid())
                .findFirst()
                .orElse(0);
    }

    /** Devices that programs go on without: those that are always unplugged, and those that the user chose to. */
    public Set<DeviceId> unplugged() {
        Set<DeviceId> devices = new HashSet<>();
        for (ProcessFacts process : facts.processes()) {
            boolean chosen = plan.process(process.process().innerPid())
                    .filter(planned -> planned.fate() == Fate.UNPLUGGED)
                    .isPresent();
            for (DeviceId device : Devices.open(process)) {
                if (Devices.alwaysUnplugged(device)
                        || (chosen && !Devices.carried(device) && !drm.saves(process.pid(), device))) {
                    devices.add(device);
                }
            }
        }
        return devices;
    }
}

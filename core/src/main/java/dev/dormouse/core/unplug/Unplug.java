package dev.dormouse.core.unplug;

import dev.dormouse.linux.DeviceId;
import java.util.Set;

/**
 * Which devices a checkpoint leaves behind. Descriptors of any others make CRIU refuse, unless somebody else saves them.
 *
 * @param memory what becomes of their mapped memory
 */
public record Unplug(Set<DeviceId> devices, UnpluggedMemory memory) {
    public static final Unplug NONE = new Unplug(Set.of(), UnpluggedMemory.FAULT);

    public Unplug {
        devices = Set.copyOf(devices);
    }
}

package dev.dormouse.core.unplug;

import dev.dormouse.core.criu.DescriptorTables.Holder;
import dev.dormouse.linux.DeviceId;
import java.util.List;

/**
 * An open file of a device that is left behind.
 *
 * @param id CRIU's of the open file
 * @param path of the device in the session
 * @param flags with which it was open (open(2))
 * @param awaited whether an epoll instance watches it or somebody gets its signals
 * @param holders its descriptors
 */
public record UnpluggedFile(int id, DeviceId device, String path, int flags, boolean awaited, List<Holder> holders) {}

package dev.dormouse.core.bridge;

import dev.dormouse.linux.DeviceId;
import dev.dormouse.linux.Fd;
import java.util.Optional;

/**
 * A file of a frozen session as CRIU hands it to a hook.
 *
 * @param fd the same open file as the session's; closed after the hook, so that a handler which keeps it duplicates it
 * @param mode {@code st_mode}
 * @param filesystem {@code st_dev}, in the C library's form
 * @param rdev {@code st_rdev}, likewise
 * @param flags as it was opened, as F_GETFL of fcntl(2) tells
 * @param name what the kernel calls it: a path in the session, or such as {@code anon_inode:sync_file}
 */
public record HookedFile(Fd fd, int mode, long filesystem, long inode, long rdev, int flags, String name) {
    /** The device, if it is one. */
    public Optional<DeviceId> device() {
        return DeviceId.isDevice(mode) ? Optional.of(DeviceId.of(mode, rdev)) : Optional.empty();
    }
}

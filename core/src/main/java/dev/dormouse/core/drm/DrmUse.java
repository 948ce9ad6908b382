package dev.dormouse.core.drm;

import dev.dormouse.core.inspect.SessionFacts;
import dev.dormouse.gpu.drm.io.ComputeDevice;
import dev.dormouse.linux.DeviceId;
import dev.dormouse.linux.proc.Descriptor;
import dev.dormouse.linux.proc.Mapping;
import dev.dormouse.linux.proc.ProcessFacts;
import org.jspecify.annotations.Nullable;

/** Whether a session has anything to do with DRM, by what is known of it already. */
public final class DrmUse {
    private DrmUse() {}

    public static boolean any(SessionFacts session) {
        return session.processes().stream().anyMatch(DrmUse::any);
    }

    /** By its own descriptors and mappings; what is in flight in a socket is not seen here. */
    public static boolean any(ProcessFacts process) {
        return process.descriptors().stream().anyMatch(DrmUse::isOurs)
                || process.maps().special().stream().anyMatch(DrmUse::isOurs);
    }

    private static boolean isOurs(Descriptor descriptor) {
        return isNode(descriptor.device()) || descriptor.buffer() || isFence(descriptor.anonymous());
    }

    private static boolean isOurs(Mapping mapping) {
        return isNode(mapping.device()) || mapping.path().startsWith("/dmabuf:");
    }

    static boolean isFence(String anonymous) {
        return anonymous.equals("sync_file") || anonymous.equals("syncobj_file");
    }

    private static boolean isNode(@Nullable DeviceId device) {
        return device != null && (DrmNodes.isNode(device) || ComputeDevice.is(device));
    }
}

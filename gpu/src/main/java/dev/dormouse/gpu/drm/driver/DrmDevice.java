package dev.dormouse.gpu.drm.driver;

import dev.dormouse.gpu.drm.graph.DeviceState;
import dev.dormouse.gpu.drm.uapi.Version;
import dev.dormouse.gpu.inventory.Gpu;
import dev.dormouse.gpu.inventory.GpuFingerprint;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A device of this host with at least one DRM node.
 *
 * @param id within one look at the host
 * @param version of the driver
 */
public record DrmDevice(int id, Gpu gpu, Version version, Optional<Node> primary, Optional<Node> render) {
    /** @param minor which never says what kind of node this is */
    public record Node(Path path, int minor) {}

    public Optional<DrmDriver> driver() {
        return DrmDrivers.named(version.name());
    }

    /** What a graph says of it. */
    public DeviceState state() {
        return new DeviceState(
                id,
                version.name(),
                version.number(),
                GpuFingerprint.of(gpu),
                driver().isPresent() ? "" : "the driver " + version.name() + " has no module here");
    }

    /** @throws IllegalStateException for a device without a module, which nobody is to be asked to handle */
    public DrmDriver handled() {
        return driver().orElseThrow(() -> new IllegalStateException("no module for " + version.name()));
    }

    public boolean has(int minor) {
        return isPrimary(minor) || render.filter(node -> node.minor() == minor).isPresent();
    }

    public boolean isPrimary(int minor) {
        return primary.filter(node -> node.minor() == minor).isPresent();
    }
}

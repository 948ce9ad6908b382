package dev.dormouse.gpu.drm.graph;

import dev.dormouse.gpu.inventory.GpuFingerprint;

/**
 * A device whose node is open, or which made a buffer.
 *
 * @param driver as DRM_IOCTL_VERSION tells it
 * @param driverVersion likewise
 * @param gpu what decides which device of a host can take its place
 * @param problem why its clients cannot be carried; empty if they can
 */
public record DeviceState(int id, String driver, String driverVersion, GpuFingerprint gpu, String problem) {}

package dev.dormouse.core.inspect;

import dev.dormouse.linux.DeviceId;
import dev.dormouse.linux.proc.Descriptor;
import dev.dormouse.linux.proc.DrmUsage;
import dev.dormouse.linux.proc.Mapping;
import dev.dormouse.linux.proc.ProcessFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a process uses GPUs.
 *
 * @param devices device files that it has open or mapped, such as {@code /dev/dri/renderD128}
 * @param usage what the drivers tell of it, once for each client, however many descriptors lead to that
 * @param libraries GPU libraries that it has loaded; software renderers are among them
 */
public record GpuUse(Set<String> devices, List<DrmUsage> usage, Set<String> libraries) {
    private static final List<String> DEVICES =
            List.of("/dev/dri/", "/dev/nvidia", "/dev/kfd", "/dev/accel/", "/dev/dxg", "/dev/mali");

    /** Numbers that do not depend on the order in which drivers were loaded (kernel: devices.txt). */
    private static final int DRM = 226;

    private static final int NVIDIA = 195;
    private static final int ACCEL = 261;

    /** Beginnings of the names of libraries that draw on the processor when they find no device. */
    private static final List<String> RENDERERS = List.of(
            "libgallium",
            "swrast_dri",
            "kms_swrast_dri",
            "libvulkan_lvp",
            "libvk_swiftshader",
            "libEGL_mesa",
            "libGLX_mesa");

    public static GpuUse of(ProcessFacts process) {
        Set<String> devices = new TreeSet<>();
        List<DrmUsage> usage = new ArrayList<>();
        Set<String> clients = new HashSet<>();
        for (Descriptor descriptor : process.descriptors()) {
            if (isGpu(descriptor.target(), descriptor.device())) {
                devices.add(descriptor.target());
            }
            DrmUsage.parse(descriptor.info().text())
                    .filter(told -> told.client().isEmpty() || clients.add(client(told)))
                    .ifPresent(usage::add);
        }
        for (Mapping mapping : process.maps().special()) {
            if (isGpu(mapping.path(), mapping.device())) {
                devices.add(mapping.path());
            }
        }
        return new GpuUse(devices, List.copyOf(usage), process.maps().libraries());
    }

    private static String client(DrmUsage usage) {
        return usage.driver() + " " + usage.pdev() + " " + usage.client();
    }

    private static boolean isGpu(String path, @Nullable DeviceId device) {
        if (device != null && !device.block()) {
            switch (device.major()) {
                case DRM, NVIDIA, ACCEL -> {
                    return true;
                }
                default -> {}
            }
        }
        return DEVICES.stream().anyMatch(path::startsWith);
    }

    /** Whether it has no GPU's device; what it has loaded does not count. */
    public boolean none() {
        return devices.isEmpty();
    }

    /** Whether it draws in three dimensions without a GPU: a renderer is loaded, a device is not there. */
    public boolean software() {
        return none()
                && libraries.stream()
                        .map(path -> path.substring(path.lastIndexOf('/') + 1))
                        .anyMatch(name -> RENDERERS.stream().anyMatch(name::startsWith));
    }
}

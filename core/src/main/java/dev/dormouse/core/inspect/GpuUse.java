package dev.dormouse.core.inspect;

import dev.dormouse.linux.proc.Descriptor;
import dev.dormouse.linux.proc.DrmUsage;
import dev.dormouse.linux.proc.Mapping;
import dev.dormouse.linux.proc.ProcessFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a process uses GPUs.
 *
 * @param devices device files that it has open or mapped, such as {@code /dev/dri/renderD128}
 * @param usage what the drivers tell of it, one for each drm_file
 * @param libraries GPU libraries that it has loaded; software renderers are among them
 */
public record GpuUse(Set<String> devices, List<DrmUsage> usage, Set<String> libraries) {
    private static final List<String> DEVICES =
            List.of("/dev/dri/", "/dev/nvidia", "/dev/kfd", "/dev/dxg", "/dev/mali");

    public static GpuUse of(ProcessFacts process) {
        Set<String> devices = new TreeSet<>();
        List<DrmUsage> usage = new ArrayList<>();
        for (Descriptor descriptor : process.descriptors()) {
            if (isGpu(descriptor.target())) {
                devices.add(descriptor.target());
                DrmUsage.parse(descriptor.info().text()).ifPresent(usage::add);
            }
        }
        for (Mapping mapping : process.maps().special()) {
            if (isGpu(mapping.path())) {
                devices.add(mapping.path());
            }
        }
        return new GpuUse(devices, List.copyOf(usage), process.maps().libraries());
    }

    private static boolean isGpu(String path) {
        return DEVICES.stream().anyMatch(path::startsWith);
    }

    public boolean none() {
        return devices.isEmpty();
    }
}

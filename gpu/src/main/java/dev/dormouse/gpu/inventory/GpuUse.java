package dev.dormouse.gpu.inventory;

import dev.dormouse.gpu.Patience;
import dev.dormouse.linux.ProcFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much of a GPU is in use, as its driver tells: NVIDIA's by its management library, amdgpu in /sys.
 *
 * @param usedBytes of its own memory, -1 if that is not known
 * @param processes memory by process, as far as the driver names them; -1 for one whose memory it does not tell
 */
public record GpuUse(long usedBytes, Map<Long, Long> processes) {
    /** By the GPUs' addresses; those that tell nothing are left out. */
    public static Map<String, GpuUse> ofThisHost(List<Gpu> gpus) {
        Map<String, GpuUse> uses = new HashMap<>();
        for (Gpu gpu : gpus) {
            long used = vramUsed(gpu);
            if (used >= 0) {
                uses.put(gpu.address(), new GpuUse(used, Map.of()));
            }
        }
        if (gpus.stream().anyMatch(Inventory::isDrivenByNvidia)) {
            uses.putAll(nvidia());
        }
        return uses;
    }

    private static long vramUsed(Gpu gpu) {
        Path file = Path.of("/sys/bus/pci/devices", gpu.address(), "mem_info_vram_used");
        return Numbers.parse(ProcFile.readOrEmpty(file).strip(), -1);
    }

    private static Map<String, GpuUse> nvidia() {
        try {
            return Patience.call("nvml", Inventory.NVML_LIMIT, () -> NvmlUse.read(Nvml.LIBRARY));
        } catch (Patience.Exhausted e) {
            return Map.of();
        }
    }
}

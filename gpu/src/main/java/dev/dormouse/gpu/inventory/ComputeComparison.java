package dev.dormouse.gpu.inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares two GPUs by what the compute driver tells of them; all that it finds is fatal. */
final class ComputeComparison {
    /** More of it does no harm: newer firmware, more semaphores. All others must be the same. */
    private static final Set<String> AT_LEAST = Set.of("num_gws", "fw_version", "sdma_fw_version");

    /** What saved queues and compiled programs depend on (kfd_topology.c: node_show). */
    static final Set<String> NAMES = Set.of(
            "array_count",
            "capability",
            "cu_per_simd_array",
            "cwsr_size",
            "device_id",
            "fw_version",
            "gfx_target_version",
            "lds_size_in_kb",
            "max_slots_scratch_cu",
            "max_waves_per_simd",
            "num_cp_queues",
            "num_gws",
            "num_sdma_engines",
            "num_sdma_queues_per_engine",
            "num_sdma_xgmi_engines",
            "num_xcc",
            "sdma_fw_version",
            "simd_arrays_per_engine",
            "simd_count",
            "simd_per_cu",
            "vendor_id",
            "wave_front_size");

    private final List<Mismatch> found = new ArrayList<>();

    private ComputeComparison() {}

    static List<Mismatch> of(ComputeNode saved, ComputeNode present) {
        ComputeComparison comparison = new ComputeComparison();
        Map<String, Long> now = new HashMap<>();
        present.properties().forEach(property -> now.put(property.name(), property.value()));
        for (ComputeNode.Property property : saved.properties()) {
            comparison.compare(property.name(), property.value(), now.getOrDefault(property.name(), 0L));
        }
        comparison.atLeast("memory", saved.memory(), present.memory());
        comparison.atLeast("caches", saved.caches(), present.caches());
        return List.copyOf(comparison.found);
    }

    private void compare(String field, long before, long now) {
        if (AT_LEAST.contains(field)) {
            atLeast(field, before, now);
        } else if (before != now) {
            add(field, before, now);
        }
    }

    private void atLeast(String field, long before, long now) {
        if (now < before) {
            add(field, before, now);
        }
    }

    private void add(String field, long before, long now) {
        found.add(new Mismatch(field, Long.toString(before), Long.toString(now), true));
    }
}

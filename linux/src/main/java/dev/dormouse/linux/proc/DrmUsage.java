package dev.dormouse.linux.proc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a process uses a GPU through one open DRM file, as its driver tells in fdinfo (kernel:
 * Documentation/gpu/drm-usage-stats.rst).
 *
 * @param driver such as {@code amdgpu}
 * @param pdev the PCI address, such as {@code 0000:03:00.0}; empty if the driver does not tell
 * @param client number of the drm_file, unique on the device; empty likewise
 * @param engineNs busy time by engine, nanoseconds
 * @param memoryBytes memory by region, bytes; the total where the driver tells it, else what is resident
 */
public record DrmUsage(
        String driver, String pdev, String client, Map<String, Long> engineNs, Map<String, Long> memoryBytes) {
    private static final int MOST = 64;

    /** Nothing if this is no DRM file, or its driver tells nothing. */
    public static Optional<DrmUsage> parse(String fdinfo) {
        Map<String, String> keys = keys(fdinfo);
        if (!keys.containsKey("drm-driver")) {
            return Optional.empty();
        }
        return Optional.of(new DrmUsage(
                keys.getOrDefault("drm-driver", ""),
                keys.getOrDefault("drm-pdev", ""),
                keys.getOrDefault("drm-client-id", ""),
                engines(keys),
                memory(keys)));
    }

    private static Map<String, String> keys(String fdinfo) {
        Map<String, String> keys = new LinkedHashMap<>();
        for (String line : fdinfo.lines().limit(1000).toList()) {
            int colon = line.indexOf(':');
            if (line.startsWith("drm-") && colon > 0) {
                keys.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
        return keys;
    }

    private static Map<String, Long> engines(Map<String, String> keys) {
        Map<String, Long> engines = new LinkedHashMap<>();
        keys.forEach((key, value) -> {
            boolean time = key.startsWith("drm-engine-") && !key.startsWith("drm-engine-capacity-");
            if (time && value.endsWith(" ns") && engines.size() < MOST) {
                engines.put(key.substring("drm-engine-".length()), amount(value));
            }
        });
        return Map.copyOf(engines);
    }

    private static Map<String, Long> memory(Map<String, String> keys) {
        Map<String, Long> regions = new LinkedHashMap<>();
        // The later prefix is the better answer; drm-memory- is the old name of drm-resident-.
        for (String prefix : new ArrayList<>(List.of("drm-memory-", "drm-resident-", "drm-total-"))) {
            keys.forEach((key, value) -> {
                // drm-total-cycles-ENGINE counts clock cycles.
                if (key.startsWith(prefix) && !key.startsWith("drm-total-cycles-") && regions.size() < MOST) {
                    regions.put(key.substring(prefix.length()), amount(value));
                }
            });
        }
        return Map.copyOf(regions);
    }

    /** A number with an optional unit: ns, KiB or MiB; 0 for what is none. */
    private static long amount(String value) {
        List<String> words = Words.of(value);
        String unit = words.size() > 1 ? words.get(1) : "";
        try {
            long number = Long.parseLong(words.isEmpty() ? "" : words.getFirst());
            return switch (unit) {
                case "KiB" -> number << 10;
                case "MiB" -> number << 20;
                default -> number;
            };
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}

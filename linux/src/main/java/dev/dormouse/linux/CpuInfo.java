package dev.dormouse.linux;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The processor as /proc/cpuinfo describes its first core.
 *
 * @param vendor e.g. "GenuineIntel"
 * @param model the marketing name
 * @param flags the instruction set and feature flags, sorted
 */
public record CpuInfo(String vendor, String model, List<String> flags) {
    public static CpuInfo ofHost() {
        return parse(ProcFile.read(Path.of("/proc/cpuinfo")));
    }

    static CpuInfo parse(String cpuinfo) {
        Set<String> flags =
                new TreeSet<>(List.of(value(cpuinfo, "flags", "Features").split(" ")));
        flags.remove("");
        return new CpuInfo(
                value(cpuinfo, "vendor_id", "CPU implementer"),
                value(cpuinfo, "model name", "CPU part"),
                List.copyOf(flags));
    }

    /** x86 and arm64 name the same thing differently. */
    private static String value(String cpuinfo, String x86, String arm) {
        for (String line : cpuinfo.lines().toList()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                String key = line.substring(0, colon).strip();
                if (key.equals(x86) || key.equals(arm)) {
                    return line.substring(colon + 1).strip();
                }
            } else if (line.isEmpty()) {
                break;
            }
        }
        return "";
    }
}

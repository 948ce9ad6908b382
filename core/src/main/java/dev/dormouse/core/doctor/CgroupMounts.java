package dev.dormouse.core.doctor;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where cgroups are mounted, from /proc/self/mountinfo (proc_pid_mountinfo(5), cgroups(7)).
 *
 * @param legacy the version 1 controllers that are mounted writable
 * @param unified where version 2 is mounted writable, or null
 */
record CgroupMounts(Set<String> legacy, @Nullable Path unified) {

    static CgroupMounts parse(String mountinfo) {
        Set<String> legacy = new HashSet<>();
        Path unified = null;
        for (String line : mountinfo.lines().toList()) {
            // "36 35 98:0 /root /mount/point rw,noatime [optional...] - type source super,options"
            int dash = line.indexOf(" - ");
            String[] left = dash < 0 ? new String[0] : line.substring(0, dash).split(" ");
            String[] right = dash < 0 ? new String[0] : line.substring(dash + 3).split(" ");
            if (left.length < 6
                    || right.length < 3
                    || !List.of(left[5].split(",")).contains("rw")) {
                continue;
            }
            if (right[0].equals("cgroup2")) {
                unified = Path.of(left[4]);
            } else if (right[0].equals("cgroup")) {
                legacy.addAll(List.of(right[2].split(",")));
            }
        }
        return new CgroupMounts(Set.copyOf(legacy), unified);
    }

    String version() {
        if (unified == null) {
            return legacy.isEmpty() ? "" : "v1";
        }
        return legacy.isEmpty() ? "v2" : "v1 and v2 (hybrid)";
    }
}

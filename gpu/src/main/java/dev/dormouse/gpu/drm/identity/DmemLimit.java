package dev.dormouse.gpu.drm.identity;

import java.util.ArrayList;
import java.util.List;

/**
 * How much of a device's memory the processes of a cgroup may use (kernel: admin-guide/cgroup-v2.rst, dmem.max; since 6.14).
 *
 * @param region as in {@code drm/0000:03:00.0/vram0}
 */
public record DmemLimit(String region, long bytes) {
    private static final int MOST = 1000;

    /** The text of dmem.max; regions without a limit are left out. */
    public static List<DmemLimit> parse(String text) {
        List<DmemLimit> limits = new ArrayList<>();
        for (String line : text.lines().limit(MOST).toList()) {
            int space = line.lastIndexOf(' ');
            String value = line.substring(space + 1);
            if (space > 0
                    && !value.isEmpty()
                    && value.chars().allMatch(c -> c >= '0' && c <= '9')
                    && value.length() < 19) {
                limits.add(new DmemLimit(line.substring(0, space), Long.parseLong(value)));
            }
        }
        return List.copyOf(limits);
    }

    boolean isOf(String address) {
        return region.startsWith("drm/" + address + "/");
    }
}

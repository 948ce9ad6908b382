package dev.dormouse.gpu.drm.identity;

import java.util.ArrayList;
import java.util.List;

/**
 * How much of a device's memory the processes of a cgroup may use (kernel: admin-guide/cgroup-v2.rst, dmem.max; since 6.14).
 *
 * @param region as in {@code drm/0000:03:00.0/vram0}
 * @param bytes that may still be used
 * @param field the file that says so
 */
public record DmemLimit(String region, long bytes, String field) {
    private static final int MOST = 1000;

    /** The text of dmem.max, dmem.current or dmem.capacity; regions without a limit are left out. */
    public static List<DmemLimit> parse(String text, String field) {
        List<DmemLimit> limits = new ArrayList<>();
        for (String line : text.lines().limit(MOST).toList()) {
            int space = line.lastIndexOf(' ');
            String value = line.substring(space + 1);
            if (space > 0
                    && !value.isEmpty()
                    && value.chars().allMatch(c -> c >= '0' && c <= '9')
                    && value.length() < 19) {
                limits.add(new DmemLimit(line.substring(0, space), Long.parseLong(value), field));
            }
        }
        return List.copyOf(limits);
    }

    /** The same when so much of it is used. */
    DmemLimit less(long used) {
        return new DmemLimit(region, Math.max(0, bytes - used), field);
    }

    boolean isOf(String address) {
        return region.startsWith("drm/" + address + "/");
    }
}

package dev.dormouse.core.drm;

import dev.dormouse.core.criu.UnseenMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * {@code /proc/PID/smaps} (proc_pid_smaps(5)) without some of its mappings.
 *
 * @param rest all others, as the kernel says it
 * @param hidden those
 */
record Smaps(String rest, List<UnseenMemory.Range> hidden) {
    private static final int READ = 1;
    private static final int WRITE = 2;
    private static final int EXECUTE = 4;

    /** @param starts addresses of what is to be hidden */
    static Smaps hiding(String text, Set<Long> starts) {
        StringBuilder rest = new StringBuilder(text.length());
        List<UnseenMemory.Range> hidden = new ArrayList<>();
        for (String mapping : text.split("\n(?=[0-9a-f]+-)")) {
            if (starts.contains(address(mapping, 0, '-'))) {
                hidden.add(range(mapping));
            } else {
                rest.append(mapping).append(mapping.endsWith("\n") ? "" : "\n");
            }
        }
        return new Smaps(rest.toString(), List.copyOf(hidden));
    }

    private static UnseenMemory.Range range(String mapping) {
        int dash = mapping.indexOf('-');
        int space = mapping.indexOf(' ');
        String permissions = mapping.substring(space + 1, space + 5);
        int protection = (permissions.charAt(0) == 'r' ? READ : 0)
                | (permissions.charAt(1) == 'w' ? WRITE : 0)
                | (permissions.charAt(2) == 'x' ? EXECUTE : 0);
        return new UnseenMemory.Range(
                address(mapping, 0, '-'),
                address(mapping, dash + 1, ' '),
                protection,
                has(mapping, "mw"),
                !has(mapping, "dc"));
    }

    private static long address(String mapping, int from, char end) {
        return Long.parseUnsignedLong(mapping.substring(from, mapping.indexOf(end, from)), 16);
    }

    private static boolean has(String mapping, String flag) {
        int flags = mapping.indexOf("\nVmFlags:");
        return flags >= 0 && mapping.indexOf(" " + flag, flags) >= 0;
    }
}

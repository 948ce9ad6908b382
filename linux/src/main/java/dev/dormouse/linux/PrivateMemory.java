package dev.dormouse.linux;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The private mappings of a process that have pages (proc_pid_smaps(5)).
 *
 * @param asynchronous whether the kernel itself may write to its memory at any time, for aio(7)
 */
public record PrivateMemory(List<Range> ranges, boolean asynchronous) {
    private static final String RINGS = "/[aio]";

    /**
     * One mapping.
     *
     * @param bytes that it has in memory or swap
     */
    public record Range(long start, long end, long bytes) {}

    public PrivateMemory {
        ranges = List.copyOf(ranges);
    }

    /** As it is now; nothing if there is no such process. */
    public static PrivateMemory of(long pid) {
        return parse(ProcFile.readOrEmpty(Path.of("/proc", Long.toString(pid), "smaps")));
    }

    /** @param smaps text of /proc/PID/smaps */
    static PrivateMemory parse(String smaps) {
        List<Range> ranges = new ArrayList<>();
        boolean counts = false;
        for (String line : smaps.split("\n")) {
            int colon = line.indexOf(':');
            if (isMapping(line)) {
                counts = line.charAt(line.indexOf(' ') + 4) == 'p';
                if (counts) {
                    ranges.add(range(line));
                }
            } else if (counts && (line.startsWith("Rss:") || line.startsWith("Swap:"))) {
                Range range = ranges.removeLast();
                ranges.add(new Range(range.start(), range.end(), range.bytes() + kilobytes(line, colon) * 1024));
            }
        }
        ranges.removeIf(range -> range.bytes() == 0);
        return new PrivateMemory(ranges, smaps.contains(RINGS));
    }

    /** Begins with an address and has permissions behind it; the others begin with a word and a colon. */
    private static boolean isMapping(String line) {
        int blank = line.indexOf(' ');
        int dash = line.indexOf('-');
        return dash > 0 && dash < blank && line.length() > blank + 4 && Character.digit(line.charAt(0), 16) >= 0;
    }

    private static Range range(String line) {
        int dash = line.indexOf('-');
        return new Range(
                Long.parseUnsignedLong(line.substring(0, dash), 16),
                Long.parseUnsignedLong(line.substring(dash + 1, line.indexOf(' ')), 16),
                0);
    }

    private static long kilobytes(String line, int colon) {
        return Long.parseLong(line.substring(colon + 1).replace("kB", "").strip());
    }

    /** Bytes of all of them. */
    public long bytes() {
        return ranges.stream().mapToLong(Range::bytes).sum();
    }
}

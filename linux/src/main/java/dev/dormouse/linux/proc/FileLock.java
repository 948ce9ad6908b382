package dev.dormouse.linux.proc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lock on a file (proc_locks(5)).
 *
 * @param kind POSIX, FLOCK, OFDLCK, LEASE or DELEG
 * @param state ADVISORY or MANDATORY; of a lease ACTIVE, BREAKING or BREAKER
 * @param access READ or WRITE, or what a lease says
 * @param pid of the process that has it: for /proc/locks who took it, -1 for locks that belong to an open file
 * @param device number of the file system, such as {@code fe:00}
 * @param inode of the file
 */
public record FileLock(String kind, String state, String access, long pid, String device, long inode) {
    private static final int MOST = 100_000;

    /** All locks of the host. Lines with "->" wait for a lock and hold none. */
    public static List<FileLock> parse(String locks) {
        List<FileLock> held = new ArrayList<>();
        for (String line : locks.lines().limit(MOST).toList()) {
            @Nullable FileLock lock = line(line);
            if (lock != null) {
                held.add(lock);
            }
        }
        return held;
    }

    /** Those that are held through one descriptor of a process. */
    static List<FileLock> of(FdInfo info, long pid) {
        if (!info.text().startsWith("lock:")) {
            return List.of();
        }
        List<FileLock> held = new ArrayList<>();
        for (String line : info.lines("lock:").toList()) {
            @Nullable FileLock lock = line(line.substring("lock:".length()));
            if (lock != null) {
                held.add(lock.heldBy(pid));
            }
        }
        return held;
    }

    private FileLock heldBy(long holder) {
        return new FileLock(kind, state, access, holder, device, inode);
    }

    private static @Nullable FileLock line(String line) {
        List<String> fields = Words.of(line);
        if (fields.size() < 6 || fields.get(1).equals("->")) {
            return null;
        }
        int colon = fields.get(5).lastIndexOf(':');
        return new FileLock(
                fields.get(1),
                fields.get(2),
                fields.get(3),
                fields.get(4).equals("-1") ? -1 : Numbers.of(fields.get(4), 10),
                fields.get(5).substring(0, Math.max(0, colon)),
                Numbers.of(fields.get(5).substring(colon + 1), 10));
    }

    public boolean lease() {
        return kind.equals("LEASE");
    }
}

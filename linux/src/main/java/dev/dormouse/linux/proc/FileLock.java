package dev.dormouse.linux.proc;

import java.util.ArrayList;
import java.util.List;

/**
 * A lock on a file (proc_locks(5)).
 *
 * @param kind POSIX, FLOCK, OFDLCK, LEASE or DELEG
 * @param access READ or WRITE, or what a lease says
 * @param pid of the holder, -1 for locks that belong to an open file
 * @param inode of the file
 */
public record FileLock(String kind, String access, long pid, long inode) {
    private static final int MOST = 100_000;

    /** Lines with "->" wait for a lock and hold none. */
    public static List<FileLock> parse(String locks) {
        List<FileLock> held = new ArrayList<>();
        for (String line : locks.lines().limit(MOST).toList()) {
            String[] fields = line.strip().split("\\s+");
            if (fields.length >= 6 && !fields[1].equals("->")) {
                held.add(new FileLock(fields[1], fields[3], number(fields[4]), inode(fields[5])));
            }
        }
        return held;
    }

    private static long inode(String file) {
        return number(file.substring(file.lastIndexOf(':') + 1));
    }

    private static long number(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}

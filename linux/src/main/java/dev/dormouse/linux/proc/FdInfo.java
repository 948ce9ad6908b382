package dev.dormouse.linux.proc;

import java.util.stream.Stream;

/**
 * One file of /proc/PID/fdinfo (proc_pid_fdinfo(5)).
 *
 * @param position the file offset
 * @param flags as in open(2)
 * @param mount id of the mount, as in mountinfo; -1 if it is not told
 * @param text what a kind of descriptor adds to these, line by line
 */
public record FdInfo(long position, int flags, int mount, String text) {
    public static final FdInfo NONE = new FdInfo(0, 0, -1, "");

    private static final int O_ACCMODE = 3;
    private static final int O_WRONLY = 1;
    private static final int O_PATH = 010000000;

    static FdInfo parse(String text) {
        String mount = value(text, "mnt_id:");
        return new FdInfo(
                Numbers.of(value(text, "pos:"), 10),
                (int) Numbers.of(value(text, "flags:"), 8),
                mount.isEmpty() ? -1 : (int) Numbers.of(mount, 10),
                text.substring(common(text)));
    }

    /** Of the open file, on newer kernels; else 0. */
    static long inode(String text) {
        return Numbers.of(value(text, "ino:"), 10);
    }

    /** Where the lines end that every file has: pos, flags, mnt_id and, on newer kernels, ino. */
    private static int common(String text) {
        int at = 0;
        while (text.startsWith("pos:", at)
                || text.startsWith("flags:", at)
                || text.startsWith("mnt_id:", at)
                || text.startsWith("ino:", at)) {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end + 1;
        }
        return at;
    }

    /** Opened with O_PATH: names a file, but neither reads nor writes it. */
    public boolean pathOnly() {
        return (flags & O_PATH) != 0;
    }

    public boolean reads() {
        return !pathOnly() && (flags & O_ACCMODE) != O_WRONLY;
    }

    public boolean writes() {
        return !pathOnly() && (flags & O_ACCMODE) != 0;
    }

    /** What stands behind a label at the start of a line, or the empty string. */
    public String value(String label) {
        return value(text, label);
    }

    /** Of a pidfd: the process as the reader sees it, -1 if it has ended, 0 if the reader cannot see it or this is none. */
    public long process() {
        return Numbers.of(value("Pid:"), 10);
    }

    /** Of the master side of a pseudo-terminal: its number in devpts; -1 for anything else. */
    public int terminal() {
        String index = value("tty-index:");
        return index.isEmpty() ? -1 : (int) Numbers.of(index, 10);
    }

    /** The lines that begin with a label, such as the watches of an inotify instance. */
    public Stream<String> lines(String label) {
        return text.lines().filter(line -> line.startsWith(label));
    }

    private static String value(String text, String label) {
        int at = text.startsWith(label) ? 0 : text.indexOf("\n" + label) + 1;
        if (at == 0 && !text.startsWith(label)) {
            return "";
        }
        int end = text.indexOf('\n', at);
        return text.substring(at + label.length(), end < 0 ? text.length() : end)
                .strip();
    }
}

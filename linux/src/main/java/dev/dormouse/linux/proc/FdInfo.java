package dev.dormouse.linux.proc;

import dev.dormouse.linux.ProcFile;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * One file of /proc/PID/fdinfo (proc_pid_fdinfo(5)).
 *
 * @param position the file offset
 * @param flags as in open(2)
 * @param mount id of the mount, as in mountinfo; -1 if it is not told
 * @param text all of it, for what a kind of descriptor adds
 */
public record FdInfo(long position, int flags, int mount, String text) {
    public static final FdInfo NONE = new FdInfo(0, 0, -1, "");

    private static final int O_PATH = 010000000;

    static FdInfo read(Path file) {
        return parse(ProcFile.readOrEmpty(file));
    }

    static FdInfo parse(String text) {
        return new FdInfo(number(value(text, "pos:"), 10), (int) number(value(text, "flags:"), 8), mount(text), text);
    }

    private static int mount(String text) {
        String value = value(text, "mnt_id:");
        return value.isEmpty() ? -1 : (int) number(value, 10);
    }

    /** Opened with O_PATH: names a file, but neither reads nor writes it. */
    public boolean pathOnly() {
        return (flags & O_PATH) != 0;
    }

    /** What stands behind a label at the start of a line, or the empty string. */
    public String value(String label) {
        return value(text, label);
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

    private static long number(String digits, int radix) {
        try {
            return digits.isEmpty() ? 0 : Long.parseLong(digits, radix);
        } catch (NumberFormatException e) {
            // A kernel that writes it otherwise; what hangs on it is then not found.
            return 0;
        }
    }
}

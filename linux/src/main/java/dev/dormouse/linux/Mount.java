package dev.dormouse.linux;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of /proc/PID/mountinfo (proc(5)).
 *
 * @param target where it is mounted
 * @param type the file system's name, e.g. "ext4"
 * @param source what is mounted, as the file system names it
 * @param options per-mount options, comma separated
 */
public record Mount(Path target, String type, String source, String options) {
    /** Mounts of the calling process, in the order in which they were made. */
    public static List<Mount> ofSelf() {
        return parse(ProcFile.read(Path.of("/proc/self/mountinfo")));
    }

    /** From the text of a mountinfo. */
    public static List<Mount> parse(String mountinfo) {
        List<Mount> mounts = new ArrayList<>();
        for (String line : mountinfo.lines().toList()) {
            String[] fields = line.split(" ", -1);
            int dash = List.of(fields).indexOf("-");
            if (dash < 6 || fields.length < dash + 3) {
                continue;
            }
            mounts.add(
                    new Mount(Path.of(unescape(fields[4])), fields[dash + 1], unescape(fields[dash + 2]), fields[5]));
        }
        return mounts;
    }

    /** The mount that holds a path: the last one made on the longest prefix of it. */
    public static Mount holding(Path path, List<Mount> mounts) {
        int longest = -1;
        Mount best = mounts.getFirst();
        for (Mount mount : mounts) {
            if (mount.target.getNameCount() >= longest && path.startsWith(mount.target)) {
                longest = mount.target.getNameCount();
                best = mount;
            }
        }
        return best;
    }

    /** mountinfo writes space, tab, newline, backslash and, in sources, '#' as octal escapes. */
    private static String unescape(String field) {
        if (field.indexOf('\\') < 0) {
            return field;
        }
        return field.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\043", "#")
                .replace("\\134", "\\");
    }
}

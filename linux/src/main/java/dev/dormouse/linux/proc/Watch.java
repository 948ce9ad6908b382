package dev.dormouse.linux.proc;

import java.util.ArrayList;
import java.util.List;

/**
 * A watch of inotify(7) or a mark of fanotify(7), as fdinfo shows it.
 *
 * @param inode watched; 0 for a mark on a whole mount
 * @param device number of its file system: major, and minor in the lower 20 bits; 0 for a mark on a mount
 * @param mount id of the mount, for a mark on one; else 0
 * @param mask of events
 */
public record Watch(long inode, long device, int mount, long mask) {
    /** Those of an inotify or fanotify instance; none for any other descriptor. */
    public static List<Watch> of(FdInfo info) {
        List<Watch> watches = new ArrayList<>();
        for (String line : info.text().lines().toList()) {
            boolean mark = line.startsWith("fanotify ino:") || line.startsWith("fanotify mnt_id:");
            if (line.startsWith("inotify wd:") || mark) {
                watches.add(new Watch(
                        Numbers.of(word(line, " ino:"), 16),
                        Numbers.of(word(line, " sdev:"), 16),
                        (int) Numbers.of(word(line, " mnt_id:"), 16),
                        Numbers.of(word(line, " mask:"), 16)));
            }
        }
        return List.copyOf(watches);
    }

    private static String word(String line, String label) {
        int at = line.indexOf(label);
        if (at < 0) {
            return "";
        }
        int end = line.indexOf(' ', at + label.length());
        return line.substring(at + label.length(), end < 0 ? line.length() : end);
    }
}

package dev.dormouse.linux.proc;

import java.util.HashMap;
import java.util.Map;

/**
 * A mount as a process sees it, with the numbers by which other files of /proc name it (proc_pid_mountinfo(5)).
 *
 * @param id as in fdinfo
 * @param device number of the file system, as fdinfo writes it for watches: major and minor with 20 bits for the minor
 * @param root what of the file system is mounted: "/" for all of it
 * @param target where it is mounted, with the kernel's escapes
 * @param type the file system's name
 */
public record MountPoint(int id, long device, String root, String target, String type) {
    /** Mounts by id, from the text of a mountinfo. Lines that are no mount are left out. */
    public static Map<Integer, MountPoint> parse(String mountinfo) {
        Map<Integer, MountPoint> mounts = new HashMap<>();
        for (String line : mountinfo.lines().toList()) {
            int dash = line.indexOf(" - ");
            String[] fields = line.split(" ", 6);
            if (dash > 0 && fields.length == 6) {
                int id = (int) number(fields[0]);
                String rest = line.substring(dash + 3);
                int end = rest.indexOf(' ');
                String type = end < 0 ? rest : rest.substring(0, end);
                mounts.put(id, new MountPoint(id, device(fields[2]), fields[3], fields[4], type));
            }
        }
        return mounts;
    }

    private static long device(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? -1 : number(text.substring(0, colon)) << 20 | number(text.substring(colon + 1));
    }

    private static long number(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            // Not a kernel's line.
            return -1;
        }
    }
}

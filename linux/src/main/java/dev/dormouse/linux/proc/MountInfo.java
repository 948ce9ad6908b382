package dev.dormouse.linux.proc;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A mount with the numbers by which other files of /proc name it (proc_pid_mountinfo(5)).
 *
 * @param id what fdinfo calls {@code mnt_id}; unique among all namespaces
 * @param parent id of the mount that it is mounted on
 * @param device number of the file system as maps show it, such as {@code fe:00}
 * @param root what of the file system is mounted
 * @param point where, as seen from the reading process's root
 * @param type of the file system, such as {@code ext4}
 * @param source device or other word of the file system
 */
public record MountInfo(int id, int parent, String device, String root, String point, String type, String source) {
    /** The kernel allows 100,000 mounts in a namespace by default. */
    private static final int MOST = 100_000;

    /** Mounts by id, in the file's order, from the text of a mountinfo. Lines that are no mount are left out. */
    public static Map<Integer, MountInfo> parse(String mountinfo) {
        Map<Integer, MountInfo> mounts = new LinkedHashMap<>();
        for (String line : mountinfo.lines().limit(MOST).toList()) {
            int dash = line.indexOf(" - ");
            String[] fields = line.split(" ", 6);
            if (dash > 0 && fields.length == 6) {
                String[] system = line.substring(dash + 3).split(" ", 3);
                int id = (int) Numbers.of(fields[0], 10);
                mounts.put(id, of(id, fields, system));
            }
        }
        return mounts;
    }

    private static MountInfo of(int id, String[] fields, String[] system) {
        return new MountInfo(
                id,
                (int) Numbers.of(fields[1], 10),
                hexadecimal(fields[2]),
                unescape(fields[3]),
                unescape(fields[4]),
                system[0],
                system.length > 1 ? unescape(system[1]) : "");
    }

    /** Here the kernel writes 254:0, in maps and locks fe:00. */
    private static String hexadecimal(String device) {
        int colon = device.indexOf(':');
        if (colon < 0) {
            return "";
        }
        return two(Numbers.of(device.substring(0, colon), 10)) + ":" + two(Numbers.of(device.substring(colon + 1), 10));
    }

    private static String two(long number) {
        return number < 16 ? "0" + Long.toHexString(number) : Long.toHexString(number);
    }

    /** Space, tab, newline and backslash stand as three octal digits. */
    private static String unescape(String field) {
        int at = field.indexOf('\\');
        if (at < 0) {
            return field;
        }
        StringBuilder plain = new StringBuilder(field.substring(0, at));
        for (; at < field.length(); at++) {
            if (field.charAt(at) == '\\' && at + 3 < field.length()) {
                plain.append((char) Numbers.of(field.substring(at + 1, at + 4), 8));
                at += 3;
            } else {
                plain.append(field.charAt(at));
            }
        }
        return plain.toString();
    }

    /** Whether asking for a file's attributes may wait for another program or host, which may never answer. */
    public boolean mayHang() {
        return switch (type) {
            case "nfs", "nfs4", "cifs", "smb3", "9p", "ceph", "afs", "autofs", "fuse", "fuseblk", "virtiofs" -> true;
            default -> type.startsWith("fuse.");
        };
    }
}

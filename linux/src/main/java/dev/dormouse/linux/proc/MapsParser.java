package dev.dormouse.linux.proc;

import dev.dormouse.linux.ProcReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Takes the lines of one /proc/PID/maps, making nothing of those that do not matter. */
final class MapsParser implements ProcReader.Line {
    private static final int MOST = 10_000;

    /** Where the kernel begins the path, unless the numbers before it are very long. */
    private static final int PATH = 73;

    private final List<Mapping> special = new ArrayList<>();
    private final List<Mapping> shared = new ArrayList<>();
    private final Set<String> libraries = new LinkedHashSet<>();
    private final GpuLibraries gpu;
    private byte[] last = new byte[0];
    private boolean truncated;

    MapsParser(GpuLibraries gpu) {
        this.gpu = gpu;
    }

    @Override
    public void line(byte[] bytes, int from, int to) {
        int path = path(bytes, from, to);
        if (path == to) {
            return;
        }
        if (isSpecial(bytes, path, to)) {
            keep(special, bytes, from, path, to);
        } else if (bytes[path] == '/') {
            sharedOrLibrary(bytes, from, path, to);
        }
    }

    /** What is shared with a file may be a device wherever its node lies; libraries are private. */
    private void sharedOrLibrary(byte[] bytes, int from, int path, int to) {
        if (isShared(bytes, from, path)) {
            keep(shared, bytes, from, path, to);
        } else if (!Arrays.equals(last, 0, last.length, bytes, path, to)) {
            last = Arrays.copyOfRange(bytes, path, to);
            String file = new String(last, StandardCharsets.UTF_8);
            if (gpu.has(file)) {
                libraries.add(file);
            }
        }
    }

    Maps maps(boolean cut) {
        return new Maps(List.copyOf(special), Set.copyOf(libraries), truncated || cut);
    }

    /** Files that are mapped shared: each may be a device, which only a look at it can tell. */
    List<Mapping> shared() {
        return shared;
    }

    private void keep(List<Mapping> list, byte[] bytes, int from, int path, int to) {
        if (list.size() < MOST) {
            String line = new String(bytes, from, to - from, StandardCharsets.UTF_8);
            list.add(mapping(line, new String(bytes, path, to - path, StandardCharsets.UTF_8)));
        } else {
            truncated = true;
        }
    }

    /** Where the sixth field begins; the line's end if there is none. */
    private static int path(byte[] bytes, int from, int to) {
        if (to - from > PATH && bytes[from + PATH - 1] == ' ' && bytes[from + PATH] != ' ') {
            return from + PATH;
        }
        int at = from;
        for (int field = 0; field < 5; field++) {
            while (at < to && bytes[at] != ' ') {
                at++;
            }
            at++;
        }
        while (at < to && bytes[at] == ' ') {
            at++;
        }
        return Math.min(at, to);
    }

    /** The second field ends in "s". */
    private static boolean isShared(byte[] bytes, int from, int to) {
        for (int at = from; at + 4 < to; at++) {
            if (bytes[at] == ' ') {
                return bytes[at + 4] == 's';
            }
        }
        return false;
    }

    /** Nearly all paths begin with /usr or /lib, and are done with after a look at one letter. */
    private static boolean isSpecial(byte[] bytes, int path, int to) {
        return switch (bytes[path]) {
            case '/' -> isSpecialPath(bytes, path, to) || (bytes[to - 1] == ')' && ends(bytes, to, Descriptor.DELETED));
            case 'a' -> begins(bytes, path, to, "anon_inode:");
            case 's' -> begins(bytes, path, to, "socket:");
            case '[' -> begins(bytes, path, to, "[uprobes]");
            default -> false;
        };
    }

    private static boolean isSpecialPath(byte[] bytes, int path, int to) {
        return path + 1 < to
                && switch (bytes[path + 1]) {
                    case 'd' -> begins(bytes, path, to, "/dev/") || begins(bytes, path, to, "/dmabuf:");
                    case 'm' -> begins(bytes, path, to, "/memfd:");
                    case 'S' -> begins(bytes, path, to, "/SYSV");
                    case 's' -> begins(bytes, path, to, "/secretmem");
                    case 'a' -> begins(bytes, path, to, "/anon_hugepage");
                    case '[' -> begins(bytes, path, to, "/[aio]");
                    default -> false;
                };
    }

    private static boolean ends(byte[] bytes, int to, String wanted) {
        return to >= wanted.length() && begins(bytes, to - wanted.length(), to, wanted);
    }

    private static boolean begins(byte[] bytes, int from, int to, String wanted) {
        if (to - from < wanted.length()) {
            return false;
        }
        for (int i = 0; i < wanted.length(); i++) {
            if (bytes[from + i] != wanted.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static Mapping mapping(String line, String path) {
        String[] fields = line.split(" ", 6);
        int dash = Math.max(0, fields[0].indexOf('-'));
        return new Mapping(
                address(fields[0].substring(0, dash)),
                address(fields[0].substring(dash + 1)),
                fields[1],
                address(fields[2]),
                Numbers.of(fields[4], 10),
                path,
                fields[3],
                null);
    }

    private static long address(String hexadecimal) {
        try {
            return Long.parseUnsignedLong(hexadecimal, 16);
        } catch (NumberFormatException e) {
            // No line of the kernel's.
            return 0;
        }
    }
}

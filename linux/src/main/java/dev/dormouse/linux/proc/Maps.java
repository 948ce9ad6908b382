package dev.dormouse.linux.proc;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * /proc/PID/maps, as far as it matters here. A browser has thousands of lines, nearly all of them memory and shared
 * libraries, so that only what is of interest becomes an object.
 *
 * @param special devices, deleted files, shared memory, anonymous inodes
 * @param libraries GPU libraries and drivers by their path, each once
 * @param truncated there were more special mappings than were kept
 */
public record Maps(List<Mapping> special, Set<String> libraries, boolean truncated) {
    private static final int MOST = 10_000;

    /** A name of a library that talks to a GPU, or makes one up, contains one of these. */
    private static final List<String> GPU = List.of(
            "/libcuda.so",
            "/libnvidia",
            "/libnvcuvid",
            "/libamdhip64",
            "/libhsa-runtime",
            "/libvulkan",
            "_dri.so",
            "/libgallium",
            "/libEGL_",
            "/libGLX_",
            "/libze_",
            "/libOpenCL",
            "/libdrm",
            "swrast");

    /** Reads the whole file's text. */
    public static Maps parse(String text) {
        List<Mapping> special = new ArrayList<>();
        Set<String> libraries = new LinkedHashSet<>();
        boolean truncated = false;
        for (int at = 0; at < text.length(); ) {
            int newline = text.indexOf('\n', at);
            int end = newline < 0 ? text.length() : newline;
            int path = path(text, at, end);
            if (path > 0 && isSpecial(text, path, end)) {
                truncated |= special.size() >= MOST;
                if (!truncated) {
                    special.add(mapping(text.substring(at, end), text.substring(path, end)));
                }
            } else if (path > 0 && text.charAt(path) == '/') {
                library(text.substring(path, end), libraries);
            }
            at = end + 1;
        }
        return new Maps(List.copyOf(special), Set.copyOf(libraries), truncated);
    }

    /** Where the sixth field begins; -1 if there is none. */
    private static int path(String text, int from, int end) {
        int at = from;
        for (int field = 0; field < 5; field++) {
            at = text.indexOf(' ', at) + 1;
            if (at == 0 || at > end) {
                return -1;
            }
        }
        while (at < end && text.charAt(at) == ' ') {
            at++;
        }
        return at < end ? at : -1;
    }

    private static boolean isSpecial(String text, int path, int end) {
        return text.startsWith("/dev/", path)
                || text.startsWith("/memfd:", path)
                || text.startsWith("/SYSV", path)
                || text.startsWith("/dmabuf:", path)
                || text.startsWith("/secretmem", path)
                || text.startsWith("/anon_hugepage", path)
                || text.startsWith("/[aio]", path)
                || text.startsWith("[uprobes]", path)
                || text.startsWith("anon_inode:", path)
                || text.startsWith("socket:", path)
                || (text.charAt(path) == '/' && text.startsWith(" (deleted)", end - " (deleted)".length()));
    }

    private static void library(String path, Set<String> libraries) {
        for (String name : GPU) {
            if (path.contains(name)) {
                libraries.add(path);
                return;
            }
        }
    }

    private static Mapping mapping(String line, String path) {
        String[] fields = line.split(" ", 6);
        int dash = fields[0].indexOf('-');
        return new Mapping(
                Long.parseUnsignedLong(fields[0].substring(0, dash), 16),
                Long.parseUnsignedLong(fields[0].substring(dash + 1), 16),
                fields[1],
                Long.parseUnsignedLong(fields[2], 16),
                Long.parseUnsignedLong(fields[4]),
                path);
    }
}

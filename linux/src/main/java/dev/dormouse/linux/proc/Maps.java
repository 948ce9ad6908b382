package dev.dormouse.linux.proc;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * /proc/PID/maps, as far as it matters here. A browser has thousands of lines, nearly all of them memory and shared
 * libraries, so that only what is of interest becomes an object.
 *
 * @param special devices, deleted files, shared memory, anonymous inodes
 * @param libraries GPU libraries and drivers by their path, each once
 * @param truncated there were more mappings than were looked at
 */
public record Maps(List<Mapping> special, Set<String> libraries, boolean truncated) {
    public static final Maps NONE = new Maps(List.of(), Set.of(), false);

    /** Reads the whole file's text. */
    public static Maps parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        MapsParser parser = new MapsParser(new GpuLibraries());
        int from = 0;
        for (int at = 0; at <= bytes.length; at++) {
            if (at == bytes.length || bytes[at] == '\n') {
                parser.line(bytes, from, at);
                from = at + 1;
            }
        }
        return parser.maps(false);
    }
}

package dev.dormouse.core.exchange;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.tar.TarDamage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Paths out of archives: relative, without "." and "..", and no longer than Linux takes them (PATH_MAX, NAME_MAX). */
final class SafePath {
    private static final int MAX_PATH = 4000;
    private static final int MAX_NAME = 255;

    private SafePath() {}

    /**
     * The same path in its shortest form; empty for the top. For what an archive itself consists of, whose names hold no control characters.
     *
     * @throws DormouseException DAMAGED if it leads, or could lead, out of where it is unpacked
     */
    static String of(String path) {
        if (path.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw elsewhere();
        }
        return ofFile(path);
    }

    /** The same of a file of a container, which may be called anything. */
    static String ofFile(String path) {
        if (path.getBytes(StandardCharsets.UTF_8).length > MAX_PATH) {
            throw TarDamage.of("a path in it is too long");
        }
        List<String> names = new ArrayList<>();
        for (String name : path.split("/")) {
            if (!name.isEmpty() && !name.equals(".")) {
                names.add(checked(name));
            }
        }
        return String.join("/", names);
    }

    private static String checked(String name) {
        if (name.equals("..") || name.indexOf('\0') >= 0 || name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME) {
            throw elsewhere();
        }
        return name;
    }

    private static DormouseException elsewhere() {
        return TarDamage.of("a path in it leads elsewhere or is no path");
    }

    /** Of a path in a container, which begins with a slash. */
    static String inContainer(String path) {
        if (!path.startsWith("/")) {
            throw TarDamage.of("a path in a container does not begin with a slash");
        }
        return "/" + of(path);
    }
}

package dev.dormouse.core.criu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The single files that are mounted into a running session, such as /etc/resolv.conf, by what they are. To be read before
 * the freeze: afterwards nothing may be left to look at.
 */
public record FileMounts(Map<Inode, String> points) {
    /**
     * One file, as {@code fdinfo} of an inotify descriptor names it.
     *
     * @param device major and minor number as the kernel packs them, 12 and 20 bits
     */
    public record Inode(long device, long number) {}

    private static final int DEVICE = 2;
    private static final int POINT = 4;
    private static final int MINOR_BITS = 20;

    /**
     * Reads the mounts of the session in which this process is.
     *
     * @throws UncheckedIOException if the process is gone
     */
    public static FileMounts of(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        try {
            String mountInfo = Files.readString(process.resolve("mountinfo"), StandardCharsets.ISO_8859_1);
            return of(mountInfo, process.resolve("root"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads proc_pid_mountinfo(5); {@code root} is where the session's files are seen from here. */
    static FileMounts of(String mountInfo, Path root) {
        Map<Inode, String> points = new HashMap<>();
        for (String line : mountInfo.lines().toList()) {
            String[] words = line.split(" ", POINT + 2);
            // A point with an escaped character in its name is left out: no file that runc mounts has one.
            if (words.length > POINT && words[POINT].indexOf('\\') < 0) {
                Long number = fileNumber(root.resolve(words[POINT].substring(1)));
                if (number != null) {
                    points.put(new Inode(device(words[DEVICE]), number), words[POINT]);
                }
            }
        }
        return new FileMounts(Map.copyOf(points));
    }

    private static @Nullable Long fileNumber(Path file) {
        try {
            return Files.isDirectory(file) ? null : (Long) Files.getAttribute(file, "unix:ino");
        } catch (IOException e) {
            // Hidden under a mount made later, or unreadable: no program watches it by this name.
            return null;
        }
    }

    private static long device(String majorMinor) {
        int colon = majorMinor.indexOf(':');
        return (Long.parseLong(majorMinor.substring(0, colon)) << MINOR_BITS)
                | Long.parseLong(majorMinor.substring(colon + 1));
    }
}

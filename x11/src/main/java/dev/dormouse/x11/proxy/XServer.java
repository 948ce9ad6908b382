package dev.dormouse.x11.proxy;

import dev.dormouse.linux.ProcFile;
import dev.dormouse.x11.X11Exception;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An X server on this host, as DISPLAY names it.
 *
 * @param display {@code :1}, {@code :1.0}, {@code unix:1}
 * @param authority where its cookie is found; null for none
 */
public record XServer(String display, @Nullable Path authority) {
    private static final Path SOCKETS = Path.of("/tmp/.X11-unix");

    /** Display numbers are ports for servers elsewhere, so they stay below this. */
    private static final int MOST = 59_535;

    private static final int MOST_BYTES = 1 << 20;

    /** @throws X11Exception if it is not a display on this host; only a screen 0 is meant, as no server of today has another */
    public int number() {
        int colon = display.lastIndexOf(':');
        String host = colon < 0 ? "?" : display.substring(0, colon);
        String rest = display.substring(colon + 1);
        String digits = rest.endsWith(".0") ? rest.substring(0, rest.length() - 2) : rest;
        boolean fits = (host.isEmpty() || host.equals("unix"))
                && !digits.isEmpty()
                && digits.length() <= 5
                && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                && Integer.parseInt(digits) <= MOST;
        if (!fits) {
            throw new X11Exception("'" + display + "' is no display of this host");
        }
        return Integer.parseInt(digits);
    }

    public Path socket() {
        return SOCKETS.resolve("X" + number());
    }

    /** What to show to it; empty if its file says nothing of it. */
    public byte[] cookie() {
        String hostname =
                ProcFile.readOrEmpty(Path.of("/proc/sys/kernel/hostname")).strip();
        return authority == null
                ? new byte[0]
                : Xauthority.decode(content(authority)).cookie(hostname, number());
    }

    /** A file that is missing or no file at all names no cookie: the server says what it thinks of that. */
    private static byte[] content(Path file) {
        if (!Files.isRegularFile(file)) {
            return new byte[0];
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MOST_BYTES);
        } catch (IOException e) {
            return new byte[0];
        }
    }
}

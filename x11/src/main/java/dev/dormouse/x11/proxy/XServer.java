package dev.dormouse.x11.proxy;

import dev.dormouse.x11.X11Exception;
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

    /** @throws X11Exception if it is not a display on this host */
    public int number() {
        int colon = display.lastIndexOf(':');
        String host = colon < 0 ? "?" : display.substring(0, colon);
        String number = display.substring(colon + 1);
        int dot = number.indexOf('.');
        String digits = dot < 0 ? number : number.substring(0, dot);
        boolean local = host.isEmpty() || host.equals("unix");
        if (!local || digits.isEmpty() || digits.length() > 5 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new X11Exception("'" + display + "' does not name a display of this host, such as :0");
        }
        int value = Integer.parseInt(digits);
        if (value > MOST) {
            throw new X11Exception("there is no display " + display);
        }
        return value;
    }

    Path socket() {
        return SOCKETS.resolve("X" + number());
    }
}

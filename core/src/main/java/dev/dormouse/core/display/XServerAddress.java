package dev.dormouse.core.display;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.json.Added;
import dev.dormouse.linux.ProcFile;
import dev.dormouse.x11.X11Exception;
import dev.dormouse.x11.client.XClients;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An X server of this host.
 *
 * @param display as {@code $DISPLAY} has it: {@code :1}, {@code unix:1} or {@code :1.0}
 * @param authority path of the file with its cookie; null if it wants none
 */
public record XServerAddress(
        String display, @Added @Nullable String authority) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_NUMBER = 59_535;

    /**
     * The server that the caller's own programs use.
     *
     * @throws DormouseException USAGE if none is named
     */
    public static XServerAddress ofCaller(Map<String, String> environment) {
        String display = environment.getOrDefault("DISPLAY", "");
        if (display.isEmpty()) {
            throw DormouseException.usage(
                    "There is no X server to show the session on: $DISPLAY is not set",
                    "Name one, as in --display proxy=:0, or pass the variable on (sudo --preserve-env=DISPLAY,XAUTHORITY)");
        }
        return named(display, null, environment);
    }

    /**
     * A server that the user names.
     *
     * @param authority the file that the user names, or null for the caller's own
     * @throws DormouseException USAGE if it is none of this host
     */
    public static XServerAddress named(String display, @Nullable String authority, Map<String, String> environment) {
        XServerAddress address =
                new XServerAddress(display, authority == null ? authority(environment) : absolute(authority));
        address.number();
        return address;
    }

    /** {@code $XAUTHORITY}, or .Xauthority in the home of the user who called sudo; null if there is none. */
    private static @Nullable String authority(Map<String, String> environment) {
        String named = environment.getOrDefault("XAUTHORITY", "");
        if (!named.isEmpty()) {
            return absolute(named);
        }
        Path home = home(environment);
        Path file = home == null ? null : home.resolve(".Xauthority");
        return file != null && Files.isRegularFile(file) ? file.toString() : null;
    }

    private static @Nullable Path home(Map<String, String> environment) {
        String user = environment.getOrDefault("SUDO_USER", "");
        String home = user.isEmpty() ? environment.getOrDefault("HOME", "") : homeOf(user);
        return home.isEmpty() ? null : Path.of(home);
    }

    /** The sixth field of passwd(5). */
    private static String homeOf(String user) {
        return ProcFile.readOrEmpty(Path.of("/etc/passwd"))
                .lines()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length == 7 && fields[0].equals(user))
                .map(fields -> fields[5])
                .findFirst()
                .orElse("");
    }

    private static String absolute(String path) {
        return Path.of(path).toAbsolutePath().normalize().toString();
    }

    /** @throws DormouseException USAGE if it is no display of this host */
    public int number() {
        int number = number(display);
        if (number < 0) {
            throw DormouseException.usage(
                    "'" + display + "' is no display of this host", "Name one of this host, such as :0 or :1");
        }
        return number;
    }

    /** Its number, or -1. Only a screen 0 is meant: no server of today has another. */
    private static int number(String display) {
        int colon = display.lastIndexOf(':');
        String host = colon < 0 ? "?" : display.substring(0, colon);
        String rest = display.substring(colon + 1);
        String digits = rest.endsWith(".0") ? rest.substring(0, rest.length() - 2) : rest;
        boolean fits = (host.isEmpty() || host.equals("unix"))
                && !digits.isEmpty()
                && digits.length() <= 5
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        int number = fits ? Integer.parseInt(digits) : -1;
        return number > MOST_NUMBER ? -1 : number;
    }

    public Path socket() {
        return Path.of("/tmp/.X11-unix/X" + number());
    }

    /** What to show to it; empty if its file says nothing of it. */
    public byte[] cookie() {
        String hostname =
                ProcFile.readOrEmpty(Path.of("/proc/sys/kernel/hostname")).strip();
        return authority == null
                ? new byte[0]
                : Xauthority.decode(content(Path.of(authority))).cookie(hostname, number());
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

    /** Why it cannot be used now, half a sentence; empty if it can. */
    public String problem() {
        try (XClients _ = XClients.connect(socket(), cookie(), PATIENCE)) {
            return "";
        } catch (X11Exception e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** @throws X11Exception naming the server, if it does not answer or refuses */
    public XClients connect() {
        try {
            return XClients.connect(socket(), cookie(), PATIENCE);
        } catch (X11Exception e) {
            throw new X11Exception("the X server " + display + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** @throws DormouseException FAILED if it does not answer, or refuses */
    public void require() {
        String problem = problem();
        if (!problem.isEmpty()) {
            throw DormouseException.failed(
                    "The X server " + display + " cannot be used: " + problem,
                    "Start it or name another display; name the file with its cookie in $XAUTHORITY");
        }
    }
}

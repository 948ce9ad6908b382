package dev.dormouse.core.display;

import dev.dormouse.core.DormouseException;
import dev.dormouse.json.Added;
import dev.dormouse.linux.ProcFile;
import dev.dormouse.x11.X11Exception;
import dev.dormouse.x11.client.XClients;
import dev.dormouse.x11.proxy.XServer;
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
        address.server();
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
    public XServer server() {
        XServer server = new XServer(display, authority == null ? null : Path.of(authority));
        try {
            server.number();
            return server;
        } catch (X11Exception e) {
            throw DormouseException.usage(
                    "'" + display + "' is no display of this host", "Name one of this host, such as :0 or :1");
        }
    }

    /** Why it cannot be used now, half a sentence; empty if it can. */
    public String problem() {
        try (XClients _ = open()) {
            return "";
        } catch (X11Exception e) {
            return String.valueOf(e.getMessage());
        }
    }

    private XClients open() {
        XServer server = server();
        return XClients.connect(server.socket(), server.cookie(), PATIENCE);
    }

    /** @throws X11Exception naming the server, if it does not answer or refuses */
    public XClients connect() {
        try {
            return open();
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

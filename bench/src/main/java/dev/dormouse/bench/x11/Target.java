package dev.dormouse.bench.x11;

import java.nio.file.Path;
import java.util.Map;

/**
 * Something that programs take for an X server.
 *
 * @param cookie empty if none is needed
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Target(String name, int number, byte[] cookie, Path authority) {
    static final Path SOCKETS = Path.of("/tmp/.X11-unix");
    static final Path NO_AUTHORITY = Path.of("/dev/null");

    public String display() {
        return ":" + number;
    }

    Path socket() {
        return SOCKETS.resolve("X" + number);
    }

    /** For programs that are shown there, without the helpers that GTK would start. */
    public Map<String, String> environment() {
        return Map.of(
                "DISPLAY",
                display(),
                "XAUTHORITY",
                authority.toString(),
                "NO_AT_BRIDGE",
                "1",
                "DBUS_SESSION_BUS_ADDRESS",
                "disabled:");
    }
}

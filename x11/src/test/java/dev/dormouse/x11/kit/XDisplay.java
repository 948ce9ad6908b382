package dev.dormouse.x11.kit;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that programs take for an X server: a real one, or a proxy. */
public interface XDisplay {
    /** Of {@code :N}. */
    int number();

    /** File with the cookie; null if none is needed. */
    @Nullable
    Path authority();

    /** Empty if none is needed. */
    byte[] cookie();

    default String name() {
        return ":" + number();
    }

    default Path socket() {
        return Path.of("/tmp/.X11-unix/X" + number());
    }

    default RawClient connect() {
        return connect(ByteOrder.LITTLE_ENDIAN);
    }

    default RawClient connect(ByteOrder order) {
        return RawClient.connect(socket(), cookie(), order);
    }

    /** For programs that are to be shown there, without the helpers that GTK would start and leave behind. */
    default Map<String, String> environment() {
        Map<String, String> variables = new HashMap<>();
        Path file = authority();
        variables.put("DISPLAY", name());
        variables.put("XAUTHORITY", file == null ? "/dev/null" : file.toString());
        variables.put("LC_ALL", "C.UTF-8");
        variables.put("NO_AT_BRIDGE", "1");
        variables.put("GTK_A11Y", "none");
        variables.put("DBUS_SESSION_BUS_ADDRESS", "disabled:");
        variables.put("WAYLAND_DISPLAY", "");
        return variables;
    }
}

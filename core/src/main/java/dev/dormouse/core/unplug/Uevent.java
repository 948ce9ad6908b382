package dev.dormouse.core.unplug;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * That a device comes or goes, as the kernel and udev tell it. Made where the device is, by {@link UeventReader}, it can be told
 * where the device is not.
 *
 * @param path of the device below /sys, with a slash at its beginning (DEVPATH)
 * @param subsystem such as {@code misc}
 * @param kernel what the kernel tells of it beside that, such as MAJOR, MINOR and DEVNAME
 * @param udev what udev had added to that, such as ID_INPUT and TAGS; empty where there is no udev
 */
public record Uevent(
        Action action, String path, String subsystem, Map<String, String> kernel, Map<String, String> udev) {
    /** What happens to the device. */
    public enum Action {
        ADD("add"),
        REMOVE("remove");

        private final String word;

        Action(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** @throws IllegalArgumentException if something would read as more than one property */
    public Uevent {
        requirePlain(path);
        requirePlain(subsystem);
        kernel.forEach(Uevent::requirePlain);
        udev.forEach(Uevent::requirePlain);
        kernel = Map.copyOf(kernel);
        udev = Map.copyOf(udev);
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("no path of a device: " + path);
        }
    }

    /** That a device goes which /sys does not know, or which only its numbers are left of. */
    public static Uevent remove(String subsystem, String name, int major, int minor) {
        Map<String, String> kernel = new LinkedHashMap<>();
        kernel.put("MAJOR", Integer.toString(major));
        kernel.put("MINOR", Integer.toString(minor));
        kernel.put("DEVNAME", name);
        String node = name.substring(name.lastIndexOf('/') + 1);
        return new Uevent(Action.REMOVE, "/devices/virtual/" + subsystem + "/" + node, subsystem, kernel, Map.of());
    }

    /** The same device coming, for one that replaces it. */
    public Uevent adding() {
        return new Uevent(Action.ADD, path, subsystem, kernel, udev);
    }

    private static void requirePlain(String name, String value) {
        requirePlain(name);
        requirePlain(value);
        if (name.isEmpty() || name.indexOf('=') >= 0) {
            throw new IllegalArgumentException("no name of a property: " + name);
        }
    }

    private static void requirePlain(String text) {
        if (text.indexOf('\0') >= 0 || text.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a property of a device has more than one line");
        }
    }
}

package dev.dormouse.core.unplug;

import dev.dormouse.linux.ProcFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** Reads what kernel and udev know of a device: {@code uevent} in /sys, and udev's data base in /run/udev/data. */
public final class UeventReader {
    private final Path sys;
    private final Path udev;

    public UeventReader() {
        this(Path.of("/sys"), Path.of("/run/udev/data"));
    }

    UeventReader(Path sys, Path udev) {
        this.sys = sys;
        this.udev = udev;
    }

    /** That the character device of these numbers goes; nothing if /sys does not know it. */
    public Optional<Uevent> removeCharacter(int major, int minor) {
        return read("char", "c" + major + ":" + minor, major + ":" + minor);
    }

    /** The same of a block device. */
    public Optional<Uevent> removeBlock(int major, int minor) {
        return read("block", "b" + major + ":" + minor, major + ":" + minor);
    }

    private Optional<Uevent> read(String kind, String record, String numbers) {
        try {
            Path root = sys.toRealPath();
            Path device = root.resolve("dev").resolve(kind).resolve(numbers).toRealPath();
            Path subsystem = device.resolve("subsystem").toRealPath().getFileName();
            String path = "/" + root.relativize(device);
            return Optional.of(new Uevent(
                    Uevent.Action.REMOVE,
                    path,
                    String.valueOf(subsystem),
                    kernel(device.resolve("uevent")),
                    udev(record)));
        } catch (IOException e) {
            // A device without a place in /sys, or one that is going just now.
            return Optional.empty();
        }
    }

    private static Map<String, String> kernel(Path file) throws IOException {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            put(line, properties);
        }
        return properties;
    }

    /** The data base has a letter before each line: E a property, G a tag, Q a tag of now, S a link below /dev, I a time. */
    private Map<String, String> udev(String record) {
        Map<String, String> properties = new LinkedHashMap<>();
        StringJoiner tags = new StringJoiner(":", ":", ":").setEmptyValue("");
        StringJoiner links = new StringJoiner(" ");
        List<String> lines = ProcFile.readOrEmpty(udev.resolve(record)).lines().toList();
        for (String line : lines) {
            String value = line.length() > 2 ? line.substring(2) : "";
            switch (line.isEmpty() ? ' ' : line.charAt(0)) {
                case 'E' -> put(value, properties);
                case 'I' -> properties.put("USEC_INITIALIZED", value);
                case 'G' -> tags.add(value);
                case 'S' -> links.add("/dev/" + value);
                default -> {}
            }
        }
        putText("TAGS", tags.toString(), properties);
        putText("CURRENT_TAGS", tags.toString(), properties);
        putText("DEVLINKS", links.toString(), properties);
        return properties;
    }

    private static void put(String line, Map<String, String> properties) {
        int equals = line.indexOf('=');
        if (equals > 0) {
            properties.put(line.substring(0, equals), line.substring(equals + 1));
        }
    }

    private static void putText(String name, String value, Map<String, String> properties) {
        if (!value.isEmpty()) {
            properties.put(name, value);
        }
    }
}

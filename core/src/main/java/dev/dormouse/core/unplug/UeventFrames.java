package dev.dormouse.core.unplug;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Events as bytes: the kernel's form (lib/kobject_uevent.c) and the one in which udev passes them on to the programs that use
 * libudev (systemd: sd-device/device-monitor.c). The latter has hashes of subsystem, device type and tags in front, by which the
 * kernel sorts out for each listener what it did not ask for.
 */
final class UeventFrames {
    private static final byte[] PREFIX = "libudev\0".getBytes(StandardCharsets.US_ASCII);
    private static final int MAGIC = 0xfeedcafe;
    private static final int HEADER = 40;

    private UeventFrames() {}

    /** Without SEQNUM, which the kernel adds. */
    static byte[] kernel(Uevent event) {
        List<String> lines = new ArrayList<>();
        lines.add(event.action().word() + "@" + event.path());
        lines.addAll(common(event));
        lines.addAll(sorted(event.kernel()));
        return joined(lines);
    }

    /** @param number of the event, not 0: the one that the kernel gave it */
    static byte[] libudev(Uevent event, long number) {
        Map<String, String> properties = new TreeMap<>(event.kernel());
        properties.putAll(event.udev());
        properties.computeIfPresent("DEVNAME", (_, name) -> name.startsWith("/") ? name : "/dev/" + name);
        List<String> lines = new ArrayList<>(common(event));
        lines.addAll(sorted(properties));
        lines.add("SEQNUM=" + Long.toUnsignedString(number));
        return framed(joined(lines), event.subsystem(), properties);
    }

    /** What the kernel's filters look at is big-endian, what libudev looks at is as the processor has it. */
    private static byte[] framed(byte[] body, String subsystem, Map<String, String> properties) {
        long tags = bloom(properties.getOrDefault("TAGS", ""));
        String type = properties.getOrDefault("DEVTYPE", "");
        return ByteBuffer.allocate(HEADER + body.length)
                .put(PREFIX)
                .putInt(MAGIC)
                .order(ByteOrder.nativeOrder())
                .putInt(HEADER)
                .putInt(HEADER)
                .putInt(body.length)
                .order(ByteOrder.BIG_ENDIAN)
                .putInt(MurmurHash.of(subsystem))
                .putInt(type.isEmpty() ? 0 : MurmurHash.of(type))
                .putLong(tags)
                .put(body)
                .array();
    }

    /** Four bits for each tag. */
    private static long bloom(String tags) {
        long bits = 0;
        for (String tag : tags.split(":")) {
            if (!tag.isEmpty()) {
                int hash = MurmurHash.of(tag);
                bits |= 1L << (hash & 63)
                        | 1L << (hash >>> 6 & 63)
                        | 1L << (hash >>> 12 & 63)
                        | 1L << (hash >>> 18 & 63);
            }
        }
        return bits;
    }

    private static List<String> common(Uevent event) {
        return List.of("ACTION=" + event.action().word(), "DEVPATH=" + event.path(), "SUBSYSTEM=" + event.subsystem());
    }

    private static List<String> sorted(Map<String, String> properties) {
        List<String> lines = new ArrayList<>();
        new TreeMap<>(properties).forEach((name, value) -> lines.add(name + "=" + value));
        return lines;
    }

    private static byte[] joined(List<String> lines) {
        return (String.join("\0", lines) + "\0").getBytes(StandardCharsets.UTF_8);
    }
}

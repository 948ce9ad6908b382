package dev.dormouse.core.doctor;

import dev.dormouse.linux.Command;
import java.nio.file.Path;
import java.util.List;

/**
 * Which Linux this is, from {@code /etc/os-release} (os-release(5)).
 *
 * @param name as its makers write it, such as "Debian GNU/Linux 13 (trixie)"
 * @param hasApt whether its packages are Debian's or Ubuntu's kind and apt-get is there to install them
 */
record Distribution(String name, boolean hasApt) {
    private static final Path OS_RELEASE = Path.of("/etc/os-release");

    static Distribution ofThisHost() {
        Distribution told = parse(TextFile.readOr(OS_RELEASE, ""));
        return new Distribution(told.name(), told.hasApt() && Command.find("apt-get") != null);
    }

    static Distribution parse(String osRelease) {
        String name = value(osRelease, "PRETTY_NAME");
        List<String> family = List.of((value(osRelease, "ID") + " " + value(osRelease, "ID_LIKE")).split(" "));
        return new Distribution(
                name.isEmpty() ? "an unknown Linux" : name, family.contains("debian") || family.contains("ubuntu"));
    }

    private static String value(String osRelease, String key) {
        return osRelease
                .lines()
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1).replace("\"", "").strip())
                .findFirst()
                .orElse("");
    }
}

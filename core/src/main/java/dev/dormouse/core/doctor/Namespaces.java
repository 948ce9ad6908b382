package dev.dormouse.core.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The kinds of namespaces that the kernel knows, from /proc/self/ns (namespaces(7)). */
final class Namespaces {
    private static final Path OF_SELF = Path.of("/proc/self/ns");
    private static final List<String> NEEDED = List.of("pid", "mnt", "ipc", "uts", "net", "cgroup");

    private Namespaces() {}

    static List<Prerequisite> prerequisites() {
        return List.of(
                Prerequisite.required("namespaces", "keeping a session apart from the host", () -> probe(NEEDED)),
                Prerequisite.useful(
                        "time namespace",
                        "letting a session's clocks go on where they stopped",
                        () -> probe(List.of("time"))));
    }

    static Outcome probe(List<String> kinds) {
        List<String> absent = kinds.stream()
                .filter(kind -> !Files.exists(OF_SELF.resolve(kind)))
                .toList();
        return absent.isEmpty()
                ? new Outcome.Present(String.join(" ", kinds))
                : new Outcome.Absent("Run a kernel built with these namespaces: " + String.join(", ", absent) + ".");
    }
}

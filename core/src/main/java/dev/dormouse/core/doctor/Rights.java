package dev.dormouse.core.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the kernel lets this process do, from /proc/self/status (proc_pid_status(5), capabilities(7)).
 *
 * @param uid the effective user id
 * @param effective the effective capabilities, one bit each
 */
record Rights(long uid, long effective) {
    private static final int SYS_RESOURCE = 24;
    private static final String BE_ROOT = "Run dormouse as root, for instance with sudo.";

    /** The numbers of linux/capability.h for what runc and CRIU cannot do without. */
    private static final Map<Integer, String> NEEDED = new TreeMap<>(Map.of(
            0, "CAP_CHOWN",
            1, "CAP_DAC_OVERRIDE",
            3, "CAP_FOWNER",
            5, "CAP_KILL",
            6, "CAP_SETGID",
            7, "CAP_SETUID",
            12, "CAP_NET_ADMIN",
            18, "CAP_SYS_CHROOT",
            19, "CAP_SYS_PTRACE",
            21, "CAP_SYS_ADMIN"));

    static Rights ofThisProcess() {
        return parse(TextFile.readOr(Path.of("/proc/self/status"), ""));
    }

    /** What cannot be read counts as a right that is not there. */
    static Rights parse(String status) {
        String[] uids = line(status, "Uid:").split("\\s+", -1);
        String effective = line(status, "CapEff:");
        return new Rights(
                uids.length > 1 ? Long.parseLong(uids[1]) : -1,
                effective.isEmpty() ? 0 : Long.parseUnsignedLong(effective, 16));
    }

    boolean root() {
        return uid == 0;
    }

    List<String> missing() {
        return NEEDED.entrySet().stream()
                .filter(needed -> !has(needed.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    List<Prerequisite> prerequisites() {
        return List.of(
                Prerequisite.required("root", "making namespaces, mounts and cgroups", this::probeRoot),
                Prerequisite.required("capabilities", "runc and CRIU", this::probeCapabilities),
                Prerequisite.useful(
                        "CAP_SYS_RESOURCE", "freezing sessions of users other than root", this::probeResource));
    }

    private Outcome probeRoot() {
        return root() ? new Outcome.Present("") : new Outcome.Absent(BE_ROOT);
    }

    private Outcome probeCapabilities() {
        if (missing().isEmpty()) {
            return new Outcome.Present("");
        }
        return new Outcome.Absent(root() ? "Give it " + String.join(", ", missing()) + ": " + outer() : BE_ROOT);
    }

    private Outcome probeResource() {
        if (has(SYS_RESOURCE)) {
            return new Outcome.Present("");
        }
        return new Outcome.Absent(
                root() ? "Run such sessions as root (--user root), or give it the capability: " + outer() : BE_ROOT);
    }

    private static String outer() {
        return "root lacks it inside a container or a restricted machine, whose own settings can grant it.";
    }

    private boolean has(int capability) {
        return (effective >>> capability & 1) == 1;
    }

    private static String line(String status, String key) {
        return status.lines()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).strip())
                .findFirst()
                .orElse("");
    }
}

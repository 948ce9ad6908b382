package dev.dormouse.core.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Whether cgroups are there to hold, freeze and limit sessions. */
record Cgroups(CgroupMounts mounts, Set<String> unifiedControllers) {

    static Cgroups ofThisHost() {
        CgroupMounts mounts = CgroupMounts.parse(TextFile.readOr(Path.of("/proc/self/mountinfo"), ""));
        Path unified = mounts.unified();
        String controllers = unified == null ? "" : TextFile.readOr(unified.resolve("cgroup.controllers"), "");
        return new Cgroups(mounts, Set.copyOf(Set.of(controllers.strip().split(" "))));
    }

    List<Prerequisite> prerequisites() {
        return List.of(
                Prerequisite.required("cgroups", "holding a session's processes together", this::probe),
                Prerequisite.required("cgroup freezer", "freezing a session", this::probeFreezer),
                Prerequisite.useful("cgroup memory", "limits on a session's memory", () -> probeController("memory")),
                Prerequisite.useful("cgroup cpu", "limits on a session's CPU time", () -> probeController("cpu")));
    }

    Outcome probe() {
        return mounts.version().isEmpty()
                ? new Outcome.Absent("Mount cgroups writable; in a container, start it privileged.")
                : new Outcome.Present(mounts.version());
    }

    /** Version 2 needs no controller for it: every cgroup has the file cgroup.freeze since Linux 5.2. */
    Outcome probeFreezer() {
        if (mounts.legacy().contains("freezer")) {
            return new Outcome.Present("v1");
        }
        return mounts.unified() != null
                ? new Outcome.Present("v2")
                : new Outcome.Absent("Mount the freezer cgroup, or cgroup version 2, writable.");
    }

    Outcome probeController(String name) {
        if (mounts.legacy().contains(name)) {
            return new Outcome.Present("v1");
        }
        return unifiedControllers.contains(name)
                ? new Outcome.Present("v2")
                : new Outcome.Absent("Enable the cgroup controller " + name + " on the kernel's command line.");
    }
}

package dev.dormouse.core.drm;

import dev.dormouse.core.inspect.SessionFacts;
import dev.dormouse.core.plan.Finding;
import dev.dormouse.core.plan.Finding.Weight;
import dev.dormouse.gpu.drm.graph.Completeness;
import dev.dormouse.gpu.drm.graph.DrmGraph;
import dev.dormouse.gpu.drm.graph.Missing;
import dev.dormouse.linux.proc.ProcessFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which processes of a session hold buffers that Dormouse saves itself.
 *
 * @param users pids, as the host sees them
 * @param missing what cannot be saved, and whose it is
 */
public record DrmPrograms(Set<Long> users, List<Missing> missing) {
    private static final DrmPrograms NONE = new DrmPrograms(Set.of(), List.of());

    /** Of one process: a client may have thousands of handles that all lack the same. */
    private static final int MOST_FINDINGS = 5;

    private static final String CURE =
            "Close the program before the checkpoint, or say what is to become of it (--on-lost)";

    /** Devices are asked only if some process uses one. */
    public static DrmPrograms of(SessionFacts facts) {
        Set<Long> users = facts.processes().stream()
                .filter(DrmUse::any)
                .map(ProcessFacts::pid)
                .collect(Collectors.toUnmodifiableSet());
        if (users.isEmpty()) {
            return NONE;
        }
        List<Integer> pids =
                facts.processes().stream().map(process -> (int) process.pid()).toList();
        DrmGraph graph = SessionGraph.of(pids);
        return new DrmPrograms(users, Completeness.check(graph));
    }

    /** What there is to say of a process. */
    public List<Finding> findings(ProcessFacts process) {
        List<Finding> findings = new ArrayList<>();
        String who = process.name() + " (pid " + process.process().innerPid() + ")";
        missing.stream()
                .filter(each -> each.pid() == process.pid())
                .limit(MOST_FINDINGS)
                .map(each -> new Finding(
                        Weight.DEVICE, "drm", each.where(), who + ", " + each.where() + ": " + each.what(), CURE))
                .forEach(findings::add);
        return findings;
    }

    public boolean any() {
        return !users.isEmpty();
    }

    public boolean has(long pid) {
        return users.contains(pid);
    }

    /** Devices, buffers and fences that are saved. Where something is missing the user may choose what becomes of them. */
    public boolean takesCareOf(long pid, Finding finding) {
        if (!has(pid) || missing.stream().anyMatch(each -> each.pid() == pid)) {
            return false;
        }
        String what = finding.what();
        return switch (finding.kind()) {
            case "device" -> finding.cause().contains("device 226:");
            case "device-memory" -> what.startsWith("/dmabuf:") || what.startsWith("/dev/dri/");
            case "kernel-object" -> what.contains("sync_file") || what.contains("syncobj_file");
            default -> false;
        };
    }
}

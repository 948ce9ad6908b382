package dev.dormouse.core.drm;

import dev.dormouse.core.inspect.SessionFacts;
import dev.dormouse.core.plan.Finding;
import dev.dormouse.core.plan.Finding.Weight;
import dev.dormouse.gpu.drm.graph.Completeness;
import dev.dormouse.gpu.drm.graph.DrmGraph;
import dev.dormouse.gpu.drm.graph.MappingState;
import dev.dormouse.gpu.drm.graph.Missing;
import dev.dormouse.linux.DeviceId;
import dev.dormouse.linux.proc.ProcessFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which processes of a session hold buffers that Dormouse saves itself.
 *
 * @param users pids, as the host sees them
 * @param missing what cannot be saved, and whose it is
 * @param nodes of the devices that are named there
 * @param bytes of contents
 * @param mapped pids of processes that have mapped a dma-buf itself
 */
public record DrmPrograms(
        Set<Long> users, List<Missing> missing, Map<Integer, Set<DeviceId>> nodes, long bytes, Set<Long> mapped) {
    private static final DrmPrograms NONE = new DrmPrograms(Set.of(), List.of(), Map.of(), 0, Set.of());

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
        SessionGraph.Look look = SessionGraph.look(pids);
        DrmGraph graph = look.graph();
        Set<Long> mapped = graph.mappings().stream()
                .filter(MappingState::direct)
                .map(each -> (long) each.pid())
                .collect(Collectors.toUnmodifiableSet());
        return new DrmPrograms(users, Completeness.check(graph), look.nodes(), graph.bytes(), mapped);
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
        if (mapped.contains(process.pid())) {
            findings.add(new Finding(
                    Weight.BLOCKS,
                    "drm-mapped",
                    "dma-buf",
                    who + " has mapped a dma-buf itself, not through its device, which CRIU cannot save",
                    CURE));
        }
        return findings;
    }

    public boolean any() {
        return !users.isEmpty();
    }

    public boolean has(long pid) {
        return users.contains(pid);
    }

    /**
     * Whether a device that a process has open is saved with it. One that something is missing of is not; if nobody knows which that
     * is, none is.
     */
    public boolean saves(long pid, DeviceId device) {
        return has(pid)
                && DrmNodes.isNode(device)
                && missing.stream()
                        .filter(each -> each.pid() == pid)
                        .noneMatch(each -> nodes.getOrDefault(each.device(), Set.of(device))
                                .contains(device));
    }

    /** Devices, buffers and fences: what cannot be saved of them is a finding of its own. */
    public boolean takesCareOf(long pid, Finding finding) {
        if (!has(pid)) {
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

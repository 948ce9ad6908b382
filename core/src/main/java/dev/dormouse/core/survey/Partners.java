package dev.dormouse.core.survey;

import static dev.dormouse.core.plan.Finding.Weight.BLOCKS;
import static dev.dormouse.core.plan.Finding.Weight.NOTE;

import dev.dormouse.core.cooperate.Cooperation;
import dev.dormouse.core.cooperate.Hold;
import dev.dormouse.core.cooperate.Member;
import dev.dormouse.core.cooperate.Outcome;
import dev.dormouse.core.drm.DrmPrograms;
import dev.dormouse.core.plan.CarryClass;
import dev.dormouse.core.plan.Finding;
import dev.dormouse.core.plan.Role;
import dev.dormouse.linux.proc.ProcessFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who takes part in the checkpoint beside CRIU: programs that let go by themselves, and drivers that save for them.
 *
 * @param members by pid in the session
 * @param unready what those have said or not said that were asked to let go, likewise
 * @param suspended whether they have been asked: what they still hold then stays in the way
 * @param signals whether the main program is told by signals
 */
record Partners(
        Map<Long, List<Member>> members,
        Map<Long, Outcome> unready,
        boolean suspended,
        boolean signals,
        CudaPrograms cuda,
        DrmPrograms drm) {
    /** Before anybody was asked. */
    static Partners of(Cooperation cooperation, boolean signals, CudaPrograms cuda, DrmPrograms drm) {
        return new Partners(byPid(cooperation.members()), Map.of(), false, signals, cuda, drm);
    }

    /** After all were asked. */
    static Partners suspended(
            Cooperation cooperation, boolean signals, CudaPrograms cuda, DrmPrograms drm, List<Outcome> unready) {
        Map<Long, Outcome> byPid = new HashMap<>();
        unready.forEach(outcome -> byPid.put(outcome.member().pid(), outcome));
        return new Partners(byPid(cooperation.members()), byPid, true, signals, cuda, drm);
    }

    private static Map<Long, List<Member>> byPid(List<Member> members) {
        Map<Long, List<Member>> byPid = new HashMap<>();
        members.forEach(member ->
                byPid.computeIfAbsent(member.pid(), _ -> new ArrayList<>()).add(member));
        return byPid;
    }

    /** What there is to say of a process beyond what the rules found. */
    List<Finding> findings(ProcessFacts process) {
        List<Finding> findings = new ArrayList<>();
        long pid = process.process().innerPid();
        Outcome outcome = unready.get(pid);
        if (outcome != null) {
            findings.add(new Finding(
                    BLOCKS,
                    "cooperation",
                    "cooperation",
                    outcome.described(),
                    "Wait until it is done, or give it more time with --deadline"));
        }
        for (Member member : members.getOrDefault(pid, List.of())) {
            for (Hold hold : member.holds()) {
                findings.add(new Finding(
                        NOTE,
                        "hold",
                        "hold '" + hold.id() + "'",
                        member.described() + " must not be interrupted now"
                                + (hold.reason().isEmpty() ? "" : ": " + hold.reason()),
                        "A checkpoint waits for it, as long as --deadline says"));
            }
        }
        findings.addAll(cuda.findings(process.pid()));
        findings.addAll(drm.findings(process));
        return findings;
    }

    /** @param findings all of the process, the devices that its driver takes care of left out */
    CarryClass carry(ProcessFacts process, Role role, List<Finding> findings) {
        boolean stands = findings.stream().anyMatch(finding -> finding.weight().compareTo(Finding.Weight.DEVICE) <= 0);
        boolean letsGo = letsGo(process, role);
        if (stands && !(letsGo && !suspended)) {
            return CarryClass.LOST;
        }
        if (letsGo) {
            return CarryClass.COOPERATIVE;
        }
        return cuda.has(process.pid()) || drm.has(process.pid()) ? CarryClass.NATIVE : CarryClass.PORTABLE;
    }

    private boolean letsGo(ProcessFacts process, Role role) {
        boolean asked = members.getOrDefault(process.process().innerPid(), List.of()).stream()
                .anyMatch(Member::suspends);
        return asked || (signals && role == Role.MAIN);
    }

    /** Devices that somebody saves with the process. */
    boolean takesCareOf(long pid, Finding finding) {
        return cuda.takesCareOf(pid, finding) || drm.takesCareOf(pid, finding);
    }

    boolean any() {
        return !members.isEmpty() || signals;
    }
}

package dev.dormouse.core.plan.rules;

import dev.dormouse.core.inspect.SessionFacts;
import dev.dormouse.core.plan.Finding;
import dev.dormouse.linux.proc.ProcessFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every rule, process by process. They were found by making each situation in a real session and looking at what CRIU did
 * with it (docs/plan-situations.md); what CRIU calls passing, such as a message in flight, is waited for and no finding.
 */
public final class Rules {
    private static final List<Rule> ALL = List.of(
            TreeRules::look,
            MountRules::look,
            NamespaceRules::look,
            ProcessRules::look,
            KernelObjectRules::look,
            EpollRules::look,
            DeviceRules::look,
            TerminalRules::look,
            FileRules::look,
            DeletedFileRules::look,
            WatchRules::look,
            MappingRules::look,
            UnixRules::look,
            SocketRules::look);

    private Rules() {}

    /** What a checkpoint meets, by pid as the host sees it; processes without findings are left out. */
    public static Map<Long, List<Finding>> findings(SessionFacts session) {
        return findings(session, Surroundings.of(session));
    }

    static Map<Long, List<Finding>> findings(SessionFacts session, Surroundings host) {
        Map<Long, List<Finding>> all = new HashMap<>();
        for (ProcessFacts process : session.processes()) {
            List<Finding> found = findings(new Subject(session, process, host));
            if (!found.isEmpty()) {
                all.put(process.pid(), found);
            }
        }
        return Map.copyOf(all);
    }

    private static List<Finding> findings(Subject subject) {
        Findings found = new Findings();
        for (Rule rule : ALL) {
            rule.look(subject, found);
        }
        return found.sorted();
    }
}

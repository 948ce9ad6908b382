package dev.dormouse.core.survey;

import dev.dormouse.core.inspect.SessionFacts;
import dev.dormouse.core.plan.Plan;

/** A plan together with what it was made from, as long as the session lives. */
public record Survey(SessionFacts facts, Plan plan) {
    /** The host's pid for one of the plan's; 0 if that process has ended. */
    public long hostPid(long inner) {
        return facts.processes().stream()
                .filter(process -> process.process().innerPid() == inner)
                .mapToLong(process -> process.pid())
                .findFirst()
                .orElse(0);
    }
}

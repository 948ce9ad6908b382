package dev.dormouse.core.plan.rules;

/** Looks at one process for one sort of situation. */
@FunctionalInterface
interface Rule {
    void look(Subject subject, Findings found);
}

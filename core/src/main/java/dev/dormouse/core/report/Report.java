package dev.dormouse.core.report;

import dev.dormouse.core.plan.CarryClass;
import dev.dormouse.core.plan.Fate;
import dev.dormouse.core.plan.PlannedProcess;
import dev.dormouse.core.report.ProcessOutcome.Result;
import java.util.List;

/**
 * Prediction against outcome for one woken session, process by process.
 *
 * @param session its name
 * @param snapshot that it was woken from
 * @param woken when, ISO 8601
 */
public record Report(String session, String snapshot, String woken, List<Line> lines) {
    /**
     * One process.
     *
     * @param pid in the session
     * @param carry the class that was predicted
     * @param fate what was planned for it
     * @param result what a restore made of it
     * @param detail in words; empty if there is nothing to say
     * @param asPredicted whether plan and outcome agree
     */
    public record Line(
            long pid, String name, CarryClass carry, Fate fate, Result result, String detail, boolean asPredicted) {
        static Line of(PlannedProcess process, ProcessOutcome outcome) {
            return new Line(
                    process.pid(),
                    process.name(),
                    process.carry(),
                    process.fate(),
                    outcome.result(),
                    outcome.detail(),
                    expected(process.fate(), outcome.result()));
        }
    }

    public boolean asPredicted() {
        return lines.stream().allMatch(Line::asPredicted);
    }

    private static boolean expected(Fate fate, Result result) {
        return switch (fate) {
            case KEPT, UNPLUGGED, REFUSED -> result == Result.WOKE || result == Result.ENDED_SINCE;
            case CLOSED, DROPPED, FALLS -> result == Result.ENDED;
            case RESTARTED -> result == Result.STARTED;
        };
    }
}

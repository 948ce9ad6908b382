package dev.dormouse.core.plan;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.DormouseException.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a plan comes to, in words. */
public final class Verdict {
    private static final int NAMED = 3;

    private Verdict() {}

    /** One line: whether a checkpoint can start and what it would do. */
    public static String of(Plan plan) {
        long refused = plan.refused().count();
        if (refused > 0) {
            return "Blocked: " + count(refused, "process") + " of "
                    + plan.processes().size() + " cannot be carried.";
        }
        return "Ready: " + String.join(", ", parts(plan)) + ".";
    }

    private static List<String> parts(Plan plan) {
        List<String> parts = new ArrayList<>();
        long kept = plan.with(Fate.KEPT).count() + plan.with(Fate.UNPLUGGED).count();
        parts.add(count(kept, "process") + " will wake (" + String.join(", ", classes(plan)) + ")");
        for (Fate fate : List.of(Fate.UNPLUGGED, Fate.CLOSED, Fate.DROPPED, Fate.RESTARTED)) {
            long number = plan.with(fate).count();
            if (number > 0) {
                parts.add(number + " will be " + fate.name().toLowerCase(Locale.ROOT));
            }
        }
        long falls = plan.with(Fate.FALLS).count();
        if (falls > 0) {
            parts.add(falls + " will end with them");
        }
        return parts;
    }

    private static List<String> classes(Plan plan) {
        List<String> classes = new ArrayList<>();
        for (CarryClass carry : CarryClass.values()) {
            long number = plan.processes().stream()
                    .filter(process ->
                            process.carry() == carry && !process.fate().ends())
                    .count();
            if (number > 0) {
                classes.add(number + " " + carry.name().toLowerCase(Locale.ROOT));
            }
        }
        return classes;
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "es");
    }

    /** Why a checkpoint does not start: the first few of the processes in its way, each with its worst finding. */
    public static DormouseException refusal(Plan plan) {
        List<PlannedProcess> refused = plan.refused().toList();
        List<String> causes = new ArrayList<>();
        for (PlannedProcess process : refused.subList(0, Math.min(NAMED, refused.size()))) {
            causes.add(cause(process));
        }
        int more = refused.size() - causes.size();
        return new DormouseException(
                Code.BLOCKED,
                String.join("; ", causes) + (more > 0 ? "; and " + more + " more" : ""),
                cure(refused.getFirst(), refused.size()) + "; 'dormouse plan " + plan.session() + "' shows all",
                "",
                null);
    }

    private static String cause(PlannedProcess process) {
        String cause =
                process.blockers().findFirst().map(Finding::cause).orElse(process.label() + " cannot be carried");
        return cause + (process.why() == null ? "" : " (" + process.why() + ")");
    }

    private static String cure(PlannedProcess process, int refused) {
        String cure = process.blockers().findFirst().map(Finding::cure).orElse("");
        String choice = "choose with --on-lost what happens to " + (refused == 1 ? "it" : "them");
        return cure.isEmpty() ? choice : cure + ", or " + choice;
    }
}

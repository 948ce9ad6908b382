package dev.dormouse.cli;

import dev.dormouse.core.Units;
import dev.dormouse.core.plan.Fate;
import dev.dormouse.core.plan.Finding;
import dev.dormouse.core.plan.Plan;
import dev.dormouse.core.plan.PlannedProcess;
import dev.dormouse.core.plan.PlannedWindow;
import dev.dormouse.core.plan.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A plan for people: the processes as a table, what stands in the way, the verdict. */
final class PlanText {
    private static final Table<PlannedProcess> TABLE = new Table<>(List.of(
            Column.number("PID", process -> Long.toString(process.pid())),
            Column.text("CLASS", process -> lower(process.carry())),
            Column.number("MEMORY", process -> Units.size(process.residentBytes())),
            Column.text("FATE", process -> fate(process.fate())),
            Column.text("WINDOWS", PlanText::windows),
            Column.text("PROGRAM", PlanText::program)));

    private PlanText() {}

    static String of(Plan plan) {
        StringBuilder text = new StringBuilder(TABLE.render(plan.processes(), Terminal::width));
        text.append(findings(plan));
        plan.notes().forEach(note -> text.append('\n').append(note).append(".\n"));
        return text.append('\n').append(Verdict.of(plan)).append('\n').toString();
    }

    private static String findings(Plan plan) {
        StringBuilder text = new StringBuilder();
        for (PlannedProcess process : plan.processes()) {
            if (!process.findings().isEmpty() || process.why() != null) {
                text.append('\n').append(Terminal.printable(process.label())).append(": ");
                text.append(headline(process)).append('\n');
                process.findings().forEach(finding -> append(text, finding));
            }
        }
        return text.toString();
    }

    private static String headline(PlannedProcess process) {
        String headline = lower(process.carry()) + ", " + fate(process.fate());
        if (process.why() != null) {
            headline += ", because " + process.why();
        }
        if (process.fate().ends() && !process.takesAlong().isEmpty()) {
            headline += "; takes along "
                    + process.takesAlong().stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
        return headline;
    }

    private static void append(StringBuilder text, Finding finding) {
        Paragraph.append(text, "  " + mark(finding.weight()), finding.what() + ": " + finding.cause() + ".");
        if (!finding.cure().isEmpty()) {
            Paragraph.append(text, "    cure  ", finding.cure() + ".");
        }
    }

    private static String mark(Finding.Weight weight) {
        return switch (weight) {
            case BLOCKS -> "blocks  ";
            case DEVICE -> "device  ";
            case LOSES -> "loses   ";
            case NOTE -> "note    ";
        };
    }

    private static String program(PlannedProcess process) {
        return process.command().isEmpty() ? process.name() : String.join(" ", process.command());
    }

    private static String windows(PlannedProcess process) {
        return process.windows().stream().map(PlannedWindow::title).collect(Collectors.joining(", "));
    }

    private static String fate(Fate fate) {
        return switch (fate) {
            case REFUSED -> "in the way";
            case FALLS -> "ends too";
            case KEPT, UNPLUGGED, CLOSED, DROPPED, RESTARTED -> lower(fate);
        };
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}

package dev.dormouse.cli;

import dev.dormouse.api.Snapshot;
import dev.dormouse.core.report.Report;
import dev.dormouse.core.report.Reports;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.SnapshotStore;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code dormouse report}. */
@Command(
        name = "report",
        header = "Show what a restore brought back, against what was planned",
        description = {
            "",
            "For every session that was woken here from the snapshot: each process with the carry class and the fate that the"
                    + " plan gave it, and what came of it.",
            "",
            "Exit status 1 if something did not come back as planned.",
        })
final class ReportCommand implements Callable<Integer>, Remotely {
    private static final Table<Report.Line> TABLE = new Table<>(List.of(
            Column.number("PID", line -> Long.toString(line.pid())),
            Column.text("CLASS", line -> lower(line.carry())),
            Column.text("PLANNED", line -> lower(line.fate())),
            Column.text("OUTCOME", line -> lower(line.result()).replace('_', ' ')),
            Column.text("", line -> line.asPredicted() ? "" : "NOT AS PLANNED"),
            Column.text("PROGRAM", Report.Line::name),
            Column.text("NOTE", Report.Line::detail)));

    @Mixin
    private Listing listing;

    @Parameters(paramLabel = "SNAPSHOT", description = "Its id, tag, session's name, or 'latest'.")
    private String snapshot;

    @Override
    public Integer call() {
        Host host = Host.mended();
        Manifest manifest = new SnapshotStore(host.layout()).find(snapshot);
        List<Report> reports = new Reports(host.layout()).of(manifest);
        return print(manifest.id(), reports);
    }

    @Override
    public int at(Remote there) {
        Snapshot found = there.client().snapshots().get(snapshot);
        List<Report> reports = there.client().sessions().list().stream()
                .filter(session -> found.id().equals(session.restoredFrom()))
                .map(session ->
                        Alike.read(Report.class, there.client().sessions().report(session.name())))
                .toList();
        return print(found.id(), reports);
    }

    private int print(String id, List<Report> reports) {
        listing.print(reports, text(id, reports));
        return reports.stream().allMatch(Report::asPredicted) ? 0 : 1;
    }

    private static String text(String id, List<Report> reports) {
        if (reports.isEmpty()) {
            return "Snapshot " + id + " has not been woken here, or its sessions are gone.\n";
        }
        StringBuilder text = new StringBuilder();
        for (Report report : reports) {
            text.append(text.isEmpty() ? "" : "\n").append("Session ").append(report.session());
            text.append(", woken ")
                    .append(Ages.since(report.woken()))
                    .append(" ago from ")
                    .append(report.snapshot());
            text.append(report.asPredicted() ? ": all as planned\n\n" : ": NOT all as planned\n\n");
            text.append(TABLE.render(report.lines(), Terminal::width));
        }
        return text.toString();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}

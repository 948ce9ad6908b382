package dev.dormouse.cli;

import dev.dormouse.core.Units;
import dev.dormouse.core.lazy.LazyNote;
import dev.dormouse.core.lifecycle.SessionView;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code dormouse ps}. */
@Command(name = "ps", header = "List sessions")
final class PsCommand implements Callable<Integer>, Remotely {
    @Mixin
    private Listing listing;

    /** A line of the listing, documented in docs/formats.md. {@code exit} is -1 while there is none. */
    record Row(
            String name,
            String status,
            int exit,
            long pid,
            int processes,
            long memoryBytes,
            String created,
            List<String> command,
            boolean displayLost,
            String memory) {
        static Row of(SessionView view) {
            return new Row(
                    view.session().name(),
                    view.status().phase().name().toLowerCase(Locale.ROOT),
                    view.status().exit(),
                    view.status().pid(),
                    view.processes(),
                    view.memoryBytes(),
                    view.session().created(),
                    view.session().command(),
                    view.displayLost(),
                    PsCommand.memoryOf(view));
        }
    }

    /** How far its memory has come after a lazy restore; empty if it is there. */
    private static String memoryOf(SessionView view) {
        LazyNote note = view.memory();
        if (note == null) {
            return "";
        }
        if (!note.coming()) {
            return "lost";
        }
        return note.percent() + (note.trouble() == null ? " %" : " %, waits for the store");
    }

    private static String status(Row row) {
        String status = row.exit() < 0 ? row.status() : row.status() + " (" + row.exit() + ")";
        String shown = row.displayLost() ? status + ", display lost" : status;
        return row.memory().isEmpty() ? shown : shown + ", memory " + row.memory();
    }

    @Override
    public Integer call() {
        Host host = Host.mended();
        print(SessionView.all(host.layout(), host.runc()).stream().map(Row::of).toList());
        return 0;
    }

    @Override
    public int at(Remote there) {
        print(there.client().sessions().list().stream()
                .map(session -> Alike.as(Row.class, session))
                .toList());
        return 0;
    }

    private void print(List<Row> rows) {
        listing.print(
                rows,
                new Table<>(List.of(
                        Column.text("NAME", Row::name),
                        Column.text("STATUS", PsCommand::status),
                        Column.number("PROCESSES", row -> Integer.toString(row.processes())),
                        Column.number("MEMORY", row -> Units.size(row.memoryBytes())),
                        Column.number("AGE", row -> Ages.since(row.created())),
                        Column.text("COMMAND", row -> String.join(" ", row.command())))));
    }
}

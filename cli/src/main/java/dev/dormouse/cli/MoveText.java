package dev.dormouse.cli;

import dev.dormouse.core.Units;
import dev.dormouse.core.migrate.MovePlan;
import dev.dormouse.core.migrate.Moved;
import dev.dormouse.core.migrate.fit.Misfit;
import java.time.Duration;

/** Moves as people read of them. */
final class MoveText {
    private MoveText() {}

    static String of(MovePlan plan) {
        StringBuilder text = new StringBuilder();
        text.append(plan.session())
                .append(" to ")
                .append(plan.host())
                .append(" (")
                .append(Terminal.printable(plan.targetHostname()))
                .append(")\n");
        Paragraph.append(text, "  ", beforehand(plan));
        for (Misfit misfit : plan.misfits()) {
            Paragraph.append(
                    text,
                    "  ",
                    "Does not fit: " + Terminal.printable(misfit.cause()) + ". " + Terminal.printable(misfit.cure())
                            + ".");
        }
        for (String note : plan.notes()) {
            Paragraph.append(text, "  ", Terminal.printable(note) + ".");
        }
        return text.toString();
    }

    /** One sentence of what will happen. */
    static String beforehand(MovePlan plan) {
        String link = Units.size(plan.bytesPerSecond()) + "/s, " + plan.roundTripMs() + " ms there and back";
        String way = switch (plan.way()) {
            case PRECOPY ->
                "its memory travels while it runs, in about " + millis(plan.copyMs())
                        + ", and what has changed follows while it stands still";
            case STOP -> "all of it travels while it stands still, because something in it must let go first";
        };
        return Units.size(plan.memoryBytes()) + " of memory, " + Units.size(plan.fileBytes()) + " of files, a link of "
                + link + ": " + way + ", in all for about " + millis(plan.downMs())
                + (plan.lazy() ? "; it runs there before its memory is unpacked" : "");
    }

    static String afterwards(Moved moved) {
        long part = moved.bytes() <= 0 ? 0 : moved.travelled() * 100 / moved.bytes();
        return "Runs at " + moved.host() + "; nothing ran for " + millis(moved.downMs()) + " ("
                + millis(moved.predictedDownMs()) + " expected). " + Units.size(moved.travelled()) + " travelled of "
                + Units.size(moved.bytes()) + " (" + part + " %) in " + moved.rounds()
                + (moved.rounds() == 1 ? " round" : " rounds") + rate(moved) + ", " + Units.size(moved.stored())
                + " stored there";
    }

    private static String rate(Moved moved) {
        return moved.bytesPerSecond() == 0 ? "" : " at " + Units.size(moved.bytesPerSecond()) + "/s";
    }

    private static String millis(long millis) {
        return Units.duration(Duration.ofMillis(millis));
    }
}

package dev.dormouse.cli;

import dev.dormouse.core.lifecycle.DisplayView;
import dev.dormouse.core.lifecycle.SessionView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code dormouse displays}. */
@Command(
        name = "displays",
        header = "List which session is shown where",
        description = {
            "",
            "Sessions that run, with the X server on which each is seen: virtual has one of its own, proxy is on one of"
                    + " yours and can be moved to another. 'server gone' means that the X server has ended: move the"
                    + " session to another. 'lost' means that its keeper has ended, and its programs' connections with it."
                    + " STAY names programs that draw with what only this X server or its GPU has: as long as they run,"
                    + " the session can be neither moved nor, unless they are given up, saved. GL says where programs of a"
                    + " session with --gl replay are drawn, and which of them wait for a server; below is told why, and what"
                    + " they have lost.",
        })
final class DisplaysCommand implements Callable<Integer>, Remotely {
    @Mixin
    private Listing listing;

    @Override
    public Integer call() {
        Host host = Host.mended();
        List<DisplayView> views = SessionView.all(host.layout(), host.runc()).stream()
                .filter(view -> view.status().alive())
                .map(view -> DisplayView.of(host.layout(), view.session()))
                .toList();
        print(views);
        return 0;
    }

    @Override
    public int at(Remote there) {
        print(there.client().displays().stream()
                .map(display -> Alike.as(DisplayView.class, display))
                .toList());
        return 0;
    }

    private void print(List<DisplayView> views) {
        List<String> notes =
                views.stream().flatMap(view -> view.glNotes().stream()).toList();
        listing.print(views, new Table<>(columns(views)), notes);
    }

    /** Where OpenGL is drawn only if that is of interest to a session. */
    private static List<Column<DisplayView>> columns(List<DisplayView> views) {
        List<Column<DisplayView>> columns = new ArrayList<>(List.of(
                Column.text("SESSION", DisplayView::session),
                Column.text("KIND", view -> lower(view.kind())),
                Column.text("SERVER", DisplayView::server),
                Column.text("STATE", view -> lower(view.condition()).replace('_', ' ')),
                Column.number("CLIENTS", view -> known(view.clients())),
                Column.number("WINDOWS", view -> known(view.windows())),
                Column.text("STAY", view -> String.join(" ", view.immovable()))));
        if (views.stream().anyMatch(view -> !view.gl().isEmpty())) {
            columns.add(Column.text("GL", DisplaysCommand::drawn));
        }
        return columns;
    }

    private static String drawn(DisplayView view) {
        return view.glWaits().isEmpty() ? view.gl() : view.gl() + ", waiting: " + String.join(" ", view.glWaits());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String known(int count) {
        return count < 0 ? "" : Integer.toString(count);
    }
}

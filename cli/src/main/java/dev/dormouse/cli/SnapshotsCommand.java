package dev.dormouse.cli;

import dev.dormouse.api.Snapshot;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Units;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.SnapshotStore;
import dev.dormouse.core.snapshot.StoreUse;
import dev.dormouse.core.timeline.Timeline;
import dev.dormouse.server.host.SnapshotRow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code dormouse snapshots}. */
@Command(
        name = "snapshots",
        header = "List snapshots as a tree, oldest first",
        description = {
            "",
            "Each stands below the one that its session was made from or woken from. SIZE is that of all its files; UNIQUE what"
                    + " the store has for it alone and removing it gives back, SHARED what others need too; FROZEN for how long the"
                    + " session stood still.",
        })
final class SnapshotsCommand implements Callable<Integer>, Remotely {
    @Mixin
    private Listing listing;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "Only those of this session, with all that came of the same beginning.")
    private @Nullable String name;

    /** A row, and the strokes before it. */
    private record Drawn(String strokes, Snapshot row) {}

    @Override
    public Integer call() {
        Layout layout = Host.mended().layout();
        List<Manifest> all = new SnapshotStore(layout).all();
        Map<String, StoreUse> uses = StoreUse.of(layout, all);
        Timeline whole = Timeline.of(all);
        Timeline timeline = name == null ? whole : whole.around(name);
        print(SnapshotTree.draw(SnapshotTree.Shape.of(timeline), SnapshotTree.Strokes.ofLocale()).stream()
                .map(line -> new Drawn(
                        line.drawn(),
                        SnapshotRow.of(
                                line.snapshot(),
                                timeline,
                                uses.getOrDefault(line.snapshot().id(), StoreUse.UNKNOWN))))
                .toList());
        return 0;
    }

    @Override
    public int at(Remote there) {
        List<Snapshot> all = there.client().snapshots().list(name);
        print(SnapshotTree.draw(SnapshotTree.Shape.of(all), SnapshotTree.Strokes.ofLocale()).stream()
                .map(line -> new Drawn(line.drawn(), line.snapshot()))
                .toList());
        return 0;
    }

    private void print(List<Drawn> rows) {
        listing.print(rows.stream().map(Drawn::row).toList(), () -> table().render(rows, Terminal::width));
    }

    private static Table<Drawn> table() {
        return new Table<>(List.of(
                Column.text(
                        "SNAPSHOT", drawn -> drawn.strokes() + " " + drawn.row().id()),
                Column.text(
                        "TAG", drawn -> Objects.requireNonNullElse(drawn.row().tag(), "")),
                Column.text("SESSION", drawn -> drawn.row().session()),
                Column.number("AGE", drawn -> Ages.since(drawn.row().created())),
                Column.number("SIZE", drawn -> Units.size(drawn.row().sizeBytes())),
                Column.number("UNIQUE", drawn -> size(drawn.row().uniqueBytes())),
                Column.number("SHARED", drawn -> size(drawn.row().sharedBytes())),
                Column.number(
                        "FROZEN",
                        drawn -> Units.duration(Duration.ofMillis(drawn.row().frozenMs())))));
    }

    private static String size(long bytes) {
        return bytes < 0 ? "?" : Units.size(bytes);
    }
}

package dev.dormouse.cli;

import dev.dormouse.core.Layout;
import dev.dormouse.core.Units;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.SnapshotStore;
import dev.dormouse.core.snapshot.StoreUse;
import dev.dormouse.core.timeline.Timeline;
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
final class SnapshotsCommand implements Callable<Integer> {
    @Mixin
    private Listing listing;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "Only those of this session, with all that came of the same beginning.")
    private @Nullable String name;

    /** A line of the listing, documented in docs/formats.md. */
    record Row(
            String id,
            @Nullable String tag,
            String session,
            String created,
            @Nullable String parent,
            int children,
            boolean thumbnail,
            int processes,
            long sizeBytes,
            long uniqueBytes,
            long sharedBytes,
            long storedBytes,
            long frozenMs,
            @Nullable String occasion,
            List<String> command) {
        static Row of(Manifest manifest, Timeline timeline, StoreUse use) {
            return new Row(
                    manifest.id(),
                    manifest.tag(),
                    manifest.session().name(),
                    manifest.created(),
                    timeline.parent(manifest).orElse(null),
                    timeline.children(manifest).size(),
                    manifest.has(Manifest.THUMBNAIL),
                    manifest.processes().size(),
                    manifest.size(),
                    use.unique(),
                    use.shared(),
                    manifest.storedBytes(),
                    manifest.frozenMs(),
                    manifest.occasion(),
                    manifest.session().command());
        }
    }

    /** A row, and the strokes before it. */
    private record Drawn(String strokes, Row row) {}

    @Override
    public Integer call() {
        Layout layout = Host.mended().layout();
        List<Manifest> all = new SnapshotStore(layout).all();
        Map<String, StoreUse> uses = StoreUse.of(layout, all);
        Timeline whole = Timeline.of(all);
        Timeline timeline = name == null ? whole : whole.around(name);
        List<Drawn> rows = SnapshotTree.draw(timeline, SnapshotTree.Strokes.ofLocale()).stream()
                .map(line -> new Drawn(
                        line.drawn(),
                        Row.of(
                                line.manifest(),
                                timeline,
                                uses.getOrDefault(line.manifest().id(), StoreUse.UNKNOWN))))
                .toList();
        listing.print(rows.stream().map(Drawn::row).toList(), () -> table().render(rows, Terminal::width));
        return 0;
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

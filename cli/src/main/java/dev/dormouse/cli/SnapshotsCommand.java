package dev.dormouse.cli;

import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.SnapshotStore;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code dormouse snapshots}. */
@Command(name = "snapshots", header = "List snapshots, oldest first")
final class SnapshotsCommand implements Callable<Integer> {
    @Mixin
    private Listing listing;

    /** A line of the listing, documented in docs/formats.md. */
    record Row(
            String id,
            @Nullable String tag,
            String session,
            String created,
            int processes,
            long sizeBytes,
            List<String> command) {
        static Row of(Manifest manifest) {
            return new Row(
                    manifest.id(),
                    manifest.tag(),
                    manifest.session().name(),
                    manifest.created(),
                    manifest.processes().size(),
                    manifest.size(),
                    manifest.session().command());
        }
    }

    @Override
    public Integer call() {
        listing.print(
                new SnapshotStore(Host.mended().layout())
                        .all().stream().map(Row::of).toList(),
                new Table<>(List.of(
                        Column.text("ID", Row::id),
                        Column.text("TAG", row -> Objects.requireNonNullElse(row.tag(), "")),
                        Column.text("SESSION", Row::session),
                        Column.number("AGE", row -> Ages.since(row.created())),
                        Column.number("PROCESSES", row -> Integer.toString(row.processes())),
                        Column.number("SIZE", row -> Units.size(row.sizeBytes())),
                        Column.text("COMMAND", row -> String.join(" ", row.command())))));
        return 0;
    }
}

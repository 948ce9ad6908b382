package dev.dormouse.cli;

import dev.dormouse.api.DiffOrder;
import dev.dormouse.api.Operation;
import dev.dormouse.core.diff.Comparison;
import dev.dormouse.core.diff.SnapshotDiff;
import dev.dormouse.core.snapshot.SnapshotStore;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code dormouse diff}. */
@Command(
        name = "diff",
        header = "Show what changed from one snapshot to another",
        description = {
            "",
            "Programs that were started (+), have ended (-) or are others (~); files that the session has written or removed;"
                    + " windows; how much memory has other contents; how the session is set up.",
        })
final class DiffCommand implements Callable<Integer>, Remotely {
    @Mixin
    private Listing listing;

    @Parameters(index = "0", paramLabel = "FROM", description = "A snapshot: its id, its tag, or 'latest'.")
    private String from;

    @Parameters(index = "1", paramLabel = "TO", description = "Another.")
    private String to;

    @Override
    public Integer call() {
        Host host = Host.mended();
        SnapshotStore snapshots = new SnapshotStore(host.layout());
        SnapshotDiff diff = new Comparison(host.layout()).of(snapshots.find(from), snapshots.find(to));
        listing.print(diff, DiffText.of(diff));
        return 0;
    }

    @Override
    public int at(Remote there) {
        Operation done =
                there.client().operations().await(there.client().snapshots().diff(new DiffOrder(from, to)), _ -> {});
        SnapshotDiff diff = Alike.as(SnapshotDiff.class, done.result());
        listing.print(diff, DiffText.of(diff));
        return 0;
    }
}

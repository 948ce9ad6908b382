package dev.dormouse.cli;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dormouse thumbnail}. */
@Command(
        name = "thumbnail",
        header = "Write the picture of a snapshot to a PNG file",
        description = {"", "What the display showed when the session was frozen, at most 480x360."})
final class ThumbnailCommand implements Callable<Integer>, Remotely {
    @Parameters(index = "0", paramLabel = "SNAPSHOT", description = "Its id, tag, session's name, or 'latest'.")
    private String snapshot;

    @Parameters(
            index = "1",
            paramLabel = "FILE.png",
            description = "Where to; an existing file is replaced. - is standard output.")
    private Path file;

    @Override
    public Integer call() {
        SnapshotStore store = new SnapshotStore(Host.mended().layout());
        Manifest manifest = store.find(snapshot);
        byte[] picture = store.read(manifest, Manifest.THUMBNAIL)
                .orElseThrow(() -> DormouseException.failed(
                        "Snapshot " + manifest.id() + " has no picture: its session has no display of its own",
                        "Pictures are of sessions with --display virtual"));
        Pictures.write(file, picture);
        return 0;
    }

    @Override
    public int at(Remote there) {
        Pictures.write(file, there.client().snapshots().thumbnail(snapshot));
        return 0;
    }
}

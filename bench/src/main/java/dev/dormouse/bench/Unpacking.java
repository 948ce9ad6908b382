package dev.dormouse.bench;

import dev.dormouse.bench.Paired.Outcome;
import dev.dormouse.bench.Paired.Way;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Progress;
import dev.dormouse.core.checkpoint.Checkpoint;
import dev.dormouse.core.checkpoint.CheckpointRequest;
import dev.dormouse.core.doctor.CriuProgram;
import dev.dormouse.core.oci.Runc;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.SnapshotStore;
import dev.dormouse.core.snapshot.UnpackedSnapshot;
import dev.dormouse.linux.Command;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Reading a snapshot, every byte of which is checked, beside {@code zstd -d -T0} of a tar archive of the same files: {@code dormouse verify},
 * and unpacking it into memory as a restore does. Needs root and zstd. Arguments: times each is run, 9 if left out; megabytes, 640 if left
 * out.
 */
public final class Unpacking {
    private static final String NAME = "bench-unpacking";
    private static final int SHARED = 25;

    private final Layout layout = Layout.fromEnvironment();
    private final CriuProgram criu = CriuProgram.locate(layout);
    private final Runc runc = Runc.of(layout, criu.directory());
    private final SnapshotStore snapshots = new SnapshotStore(layout);
    private final int times;

    private Unpacking(int times) {
        this.times = times;
    }

    public static void main(String[] args) throws Exception {
        Unpacking bench = new Unpacking(args.length == 0 ? 9 : Integer.parseInt(args[0]));
        bench.measure(args.length < 2 ? 640 : Integer.parseInt(args[1]));
    }

    private void measure(int megabytes) throws Exception {
        Manifest manifest;
        try (Memory _ = Memory.start(layout, runc, NAME, megabytes, SHARED)) {
            manifest = new Checkpoint(layout, criu, Progress.SILENT).run(CheckpointRequest.of(NAME, true));
        }
        try (Scratch scratch = Scratch.below(layout.root());
                Scratch memory = Scratch.inMemory()) {
            Path archive = archive(manifest, scratch.directory());
            System.out.println("== " + manifest.size() / 1_000_000 + " MB, of which the store has "
                    + manifest.storedBytes() / 1_000_000 + " MB");
            compare(
                    new Way("dormouse verify", () -> OurCommand.run("verify", manifest.id())),
                    new Way("zstd -d -T0 to nowhere", () -> zstd(archive, Path.of("/dev/null"))));
            compare(
                    new Way("dormouse, unpacking into memory", () -> OurCommand.main(Unpacked.class, manifest.id())),
                    new Way(
                            "zstd -d -T0 into memory",
                            () -> zstd(archive, memory.directory().resolve("tar"))));
        } finally {
            snapshots.delete(manifest.id());
        }
    }

    private void compare(Way ours, Way theirs) throws Exception {
        Outcome outcome = new Paired(ours, theirs).run(times);
        System.out.println(outcome.report());
        System.out.println();
    }

    private static double zstd(Path archive, Path target) throws Exception {
        return OurCommand.timed(
                new ProcessBuilder("zstd", "-q", "-f", "-d", "-T0", archive.toString(), "-o", target.toString()));
    }

    private Path archive(Manifest manifest, Path directory) {
        Path archive = directory.resolve("images.tar.zst");
        try (UnpackedSnapshot unpacked = UnpackedSnapshot.of(layout, manifest, bytes -> {})) {
            Command.of(
                            "tar",
                            "-C",
                            unpacked.directory().toString(),
                            "-I",
                            "zstd -3 -T0",
                            "-cf",
                            archive.toString(),
                            ".")
                    .within(Duration.ofMinutes(2))
                    .run();
        }
        return archive;
    }

    /** What a restore does first, as a program of its own with Dormouse's own options. */
    static final class Unpacked {
        private Unpacked() {}

        public static void main(String[] args) {
            Layout layout = Layout.fromEnvironment();
            Manifest manifest = new SnapshotStore(layout).load(args[0]);
            UnpackedSnapshot.of(layout, manifest, bytes -> {}).close();
        }
    }
}

package dev.dormouse.bench;

import dev.dormouse.bench.Paired.Outcome;
import dev.dormouse.bench.Paired.Way;
import dev.dormouse.core.Layout;
import dev.dormouse.core.doctor.CriuProgram;
import dev.dormouse.core.oci.Runc;
import dev.dormouse.core.snapshot.Garbage;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.SnapshotStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Storing a session's images, beside {@code podman container checkpoint --export} of the same program: whole commands, and what comes after
 * CRIU; then a second snapshot after one page in a hundred has changed. The program as one process, and as two that have a quarter of the
 * images in common, as Firefox's have. Everything lies on the file system of DORMOUSE_ROOT. Needs root and Podman. Arguments: times each
 * is run, 7 if left out; megabytes, 640 if left out.
 */
public final class Storing {
    private static final String NAME = "bench-storing";
    private static final List<Integer> SHARED = List.of(0, 25);

    private final Layout layout = Layout.fromEnvironment();
    private final CriuProgram criu = CriuProgram.locate(layout);
    private final Runc runc = Runc.of(layout, criu.directory());
    private final SnapshotStore snapshots = new SnapshotStore(layout);
    private final int times;
    private final int megabytes;

    private final List<Manifest> firsts = new ArrayList<>();
    private final List<Manifest> seconds = new ArrayList<>();
    private final List<Podman.Export> exports = new ArrayList<>();

    private Storing(int times, int megabytes) {
        this.times = times;
        this.megabytes = megabytes;
    }

    public static void main(String[] args) throws Exception {
        int times = args.length == 0 ? 7 : Integer.parseInt(args[0]);
        int megabytes = args.length < 2 ? 640 : Integer.parseInt(args[1]);
        for (int shared : SHARED) {
            new Storing(times, megabytes).measure(shared);
        }
    }

    private void measure(int shared) throws Exception {
        try (Scratch scratch = Scratch.below(layout.root());
                Podman podman = new Podman(scratch.directory(), criu.directory());
                Memory memory = Memory.start(layout, runc, NAME, megabytes, shared)) {
            podman.start(Memory.program(megabytes, shared));
            Outcome whole = new Paired(
                            new Way("dormouse checkpoint --leave-running", () -> twice(memory)),
                            new Way("podman container checkpoint --export", () -> export(podman)))
                    .run(times);
            System.out.println("== " + megabytes + " MB, " + shared + " of 100 in two processes");
            System.out.println(whole.report());
            report();
        }
    }

    private double export(Podman podman) throws Exception {
        Podman.Export export = podman.export();
        exports.add(export);
        return export.all();
    }

    /** A first snapshot, into an empty store, and another one once a little has changed. Only the first counts. */
    private double twice(Memory memory) throws Exception {
        double took = OurCommand.run("checkpoint", "--leave-running", NAME);
        Manifest first = snapshots.find(NAME);
        memory.change();
        OurCommand.run("checkpoint", "--leave-running", NAME);
        Manifest second = snapshots.find(NAME);
        firsts.add(first);
        seconds.add(second);
        snapshots.delete(first.id());
        snapshots.delete(second.id());
        new Garbage(layout).collect();
        return took;
    }

    private void report() {
        Samples first = storing("storing", firsts);
        Samples theirs = Samples.of(
                "podman, after CRIU",
                counted(exports).stream().map(Podman.Export::storing).toList());
        Samples second = storing("storing after 1 of 100 has changed", seconds);
        System.out.println(new Outcome(first, theirs).report());
        System.out.println(new Outcome(second, first).report());
        long stored = firsts.getLast().storedBytes();
        long again = seconds.getLast().storedBytes();
        long archive = exports.getLast().bytes();
        System.out.printf(
                Locale.ROOT,
                "bytes: dormouse %.1f MB of %.1f, podman %.1f, ratio %.3f%n",
                stored / 1e6,
                firsts.getLast().size() / 1e6,
                archive / 1e6,
                stored / (double) archive);
        System.out.printf(Locale.ROOT, "of the second: %.1f MB, ratio %.3f%n%n", again / 1e6, again / (double) stored);
    }

    private static Samples storing(String name, List<Manifest> manifests) {
        return Samples.of(
                name,
                counted(manifests).stream()
                        .map(manifest ->
                                manifest.timesMs().getOrDefault("store", 0L).doubleValue())
                        .toList());
    }

    /** The first was not counted in the times either. */
    private static <T> List<T> counted(List<T> all) {
        return all.subList(1, all.size());
    }
}

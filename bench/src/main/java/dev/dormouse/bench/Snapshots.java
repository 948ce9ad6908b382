package dev.dormouse.bench;

import dev.dormouse.bench.Paired.Outcome;
import dev.dormouse.bench.Paired.Way;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Progress;
import dev.dormouse.core.Trees;
import dev.dormouse.core.Waiting;
import dev.dormouse.core.checkpoint.Checkpoint;
import dev.dormouse.core.checkpoint.CheckpointRequest;
import dev.dormouse.core.criu.CriuStats;
import dev.dormouse.core.doctor.CriuProgram;
import dev.dormouse.core.lifecycle.Launch;
import dev.dormouse.core.lifecycle.Removal;
import dev.dormouse.core.lifecycle.RunRequest;
import dev.dormouse.core.lifecycle.SessionView;
import dev.dormouse.core.oci.Runc;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionStore;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.SnapshotStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Checkpoint (leaving the session running) and restore, as whole commands, beside plain {@code runc checkpoint} and
 * {@code runc restore} of the same session with images in memory. Needs root. Arguments: times each is run, 9 if left
 * out; then the megabytes that the session holds besides its terminal, 0 and 600 if left out.
 */
public final class Snapshots {
    private static final String NAME = "bench-snapshots";

    private final Layout layout = Layout.fromEnvironment();
    private final CriuProgram criu = CriuProgram.locate(layout);
    private final Runc runc = Runc.of(layout, criu.directory());
    private final SnapshotStore snapshots = new SnapshotStore(layout);
    private final int times;

    private Snapshots(int times) {
        this.times = times;
    }

    public static void main(String[] args) throws Exception {
        Snapshots bench = new Snapshots(args.length == 0 ? 9 : Integer.parseInt(args[0]));
        List<Integer> sizes = new ArrayList<>();
        for (int i = 1; i < args.length; i++) {
            sizes.add(Integer.parseInt(args[i]));
        }
        for (int megabytes : sizes.isEmpty() ? List.of(0, 600) : sizes) {
            bench.measure(megabytes);
        }
    }

    private void measure(int megabytes) throws Exception {
        Session session = new Launch(layout, runc).start(holding(megabytes).named(NAME), text -> {});
        try (PlainRunc plain = new PlainRunc(layout, runc, session)) {
            awaitMemory(session, megabytes);
            List<Double> ourFrozen = new ArrayList<>();
            List<Double> theirFrozen = new ArrayList<>();
            Outcome checkpoint = new Paired(
                            new Way("dormouse checkpoint", () -> {
                                double took = OurCommand.run("checkpoint", "--leave-running", NAME);
                                Manifest manifest = snapshots.find(NAME);
                                ourFrozen.add(manifest.dump().frozenTime() / 1e3);
                                snapshots.delete(manifest.id());
                                return took;
                            }),
                            new Way("runc checkpoint", () -> {
                                double took = plain.checkpoint();
                                theirFrozen.add(
                                        CriuStats.Dump.read(plain.images()).frozenTime() / 1e3);
                                return took;
                            }))
                    .run(times);
            System.out.println("== checkpoint, " + size(plain) + " MB of images");
            System.out.println(checkpoint.report());
            System.out.println("frozen, by CRIU's count:");
            System.out.println(new Outcome(samples("dormouse", ourFrozen), samples("runc", theirFrozen)).report());
            restore(plain);
        } finally {
            new Removal(layout, runc).remove(session);
        }
    }

    private void restore(PlainRunc plain) throws Exception {
        Manifest manifest = new Checkpoint(layout, criu, Progress.SILENT).run(CheckpointRequest.of(NAME, true));
        try {
            Outcome restore = new Paired(
                            new Way("dormouse restore", () -> {
                                double took = OurCommand.run("restore", manifest.id(), "--as", NAME + "-ours");
                                new Removal(layout, runc).remove(new SessionStore(layout).load(NAME + "-ours"));
                                return took;
                            }),
                            new Way("runc restore", () -> plain.restore(manifest)))
                    .run(times);
            System.out.println("== restore");
            System.out.println(restore.report());
            System.out.println();
        } finally {
            snapshots.delete(manifest.id());
        }
    }

    /** Until the program holds what it is to hold, besides what the display holds. */
    private void awaitMemory(Session session, int megabytes) {
        while (SessionView.of(layout, session, runc.state(session.container())).memoryBytes()
                < megabytes * 1_100_000L) {
            Waiting.pause(Duration.ofMillis(100));
        }
        Waiting.pause(Duration.ofSeconds(1));
    }

    private static RunRequest holding(int megabytes) {
        if (megabytes == 0) {
            return RunRequest.of("xterm", "-e", "sh", "-c", "i=0; while :; do i=$((i+1)); echo $i; sleep 0.2; done");
        }
        String program =
                "import os,time\na=[os.urandom(1<<20) for i in range(" + megabytes + ")]\nwhile True: time.sleep(0.1)";
        return RunRequest.of("xterm", "-e", "python3", "-c", program);
    }

    private static long size(PlainRunc plain) {
        return Trees.size(plain.images()) / 1_000_000;
    }

    /** The first was not counted in the times either. */
    private static Samples samples(String name, List<Double> values) {
        return Samples.of(name, values.subList(1, values.size()));
    }
}

package dev.dormouse.bench;

import dev.dormouse.bench.Paired.Outcome;
import dev.dormouse.bench.Paired.Way;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Progress;
import dev.dormouse.core.Waiting;
import dev.dormouse.core.checkpoint.Checkpoint;
import dev.dormouse.core.checkpoint.CheckpointRequest;
import dev.dormouse.core.display.RfbClient;
import dev.dormouse.core.display.Screen;
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
import java.util.Arrays;
import java.util.List;

/**
 * From the start of {@code dormouse restore} to the first picture that is not the one that was saved, which a terminal draws: with
 * {@code --lazy} beside the same without, of a session that holds incompressible memory besides. Needs root. Arguments: times each is
 * run, 9 if left out; then the megabytes that the session holds, 600 and 1500 if left out.
 */
public final class LazyWake {
    private static final String NAME = "bench-lazy";
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Layout layout = Layout.fromEnvironment();
    private final CriuProgram criu = CriuProgram.locate(layout);
    private final Runc runc = Runc.of(layout, criu.directory());
    private final int times;

    /** How long the commands alone took. */
    private final List<Double> lazyCommands = new ArrayList<>();

    private final List<Double> wholeCommands = new ArrayList<>();

    private LazyWake(int times) {
        this.times = times;
    }

    public static void main(String[] args) throws Exception {
        LazyWake bench = new LazyWake(args.length == 0 ? 9 : Integer.parseInt(args[0]));
        List<Integer> sizes = new ArrayList<>();
        for (int i = 1; i < args.length; i++) {
            sizes.add(Integer.parseInt(args[i]));
        }
        for (int megabytes : sizes.isEmpty() ? List.of(600, 1500) : sizes) {
            bench.measure(megabytes);
        }
    }

    private void measure(int megabytes) throws Exception {
        lazyCommands.clear();
        wholeCommands.clear();
        Session session = new Launch(layout, runc).start(holding(megabytes).named(NAME), text -> {});
        SnapshotStore snapshots = new SnapshotStore(layout);
        Manifest manifest;
        try {
            awaitMemory(session, megabytes);
            manifest = new Checkpoint(layout, criu, Progress.SILENT).run(CheckpointRequest.of(NAME, false));
        } catch (RuntimeException e) {
            new Removal(layout, runc).remove(session);
            throw e;
        }
        try {
            Outcome outcome = new Paired(
                            new Way("restore --lazy to the first frame", () -> wake(manifest, "--lazy")),
                            new Way("restore to the first frame", () -> wake(manifest)))
                    .run(times);
            System.out.println("== wake, a session of " + manifest.size() / 1_000_000 + " MB");
            System.out.println(outcome.report());
            // The first of each is no warmer or colder than the others.
            System.out.println(Samples.of("of which the command, with --lazy", lazyCommands)
                    .line());
            System.out.println(Samples.of("without", wholeCommands).line());
            System.out.println();
        } finally {
            snapshots.delete(manifest.id());
        }
    }

    private double wake(Manifest manifest, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of("restore", manifest.id()));
        command.addAll(List.of(options));
        double restored = OurCommand.run(command.toArray(String[]::new));
        (options.length > 0 ? lazyCommands : wholeCommands).add(restored);
        long start = System.nanoTime();
        try (RfbClient client = RfbClient.connect(layout.rfbSocket(NAME), false, LIMIT)) {
            Screen first = client.capture();
            while (Arrays.equals(client.capture().pixels(), first.pixels())) {
                Thread.onSpinWait();
            }
            return restored + (System.nanoTime() - start) / 1e6;
        } finally {
            new Removal(layout, runc).remove(new SessionStore(layout).load(NAME));
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
        String program = "import os,time,itertools\na=[os.urandom(1<<20) for i in range(" + megabytes
                + ")]\nfor i in itertools.count():\n  print(i, flush=True)\n  time.sleep(0.02)";
        return RunRequest.of("xterm", "-e", "python3", "-c", program);
    }
}

package dev.dormouse.bench;

import dev.dormouse.bench.Paired.Outcome;
import dev.dormouse.bench.Paired.Way;
import dev.dormouse.core.Layout;
import dev.dormouse.core.criu.CriuStats;
import dev.dormouse.core.doctor.CriuProgram;
import dev.dormouse.core.oci.Runc;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.SnapshotStore;
import java.util.ArrayList;
import java.util.List;

/**
 * For how long a live snapshot makes a session stand still, beside runc and CRIU alone that dump it into memory: by what the program in it
 * notices, and by CRIU's own count. Needs root. Arguments: times each is run, 9 if left out; megabytes, 100 and 640 if left out.
 */
public final class FrozenTime {
    private static final String NAME = "bench-frozen";
    private static final int SHARED = 25;

    private final Layout layout = Layout.fromEnvironment();
    private final CriuProgram criu = CriuProgram.locate(layout);
    private final Runc runc = Runc.of(layout, criu.directory());
    private final SnapshotStore snapshots = new SnapshotStore(layout);
    private final int times;
    private final List<Double> ourCount = new ArrayList<>();
    private final List<Double> theirCount = new ArrayList<>();

    private FrozenTime(int times) {
        this.times = times;
    }

    public static void main(String[] args) throws Exception {
        int times = args.length == 0 ? 9 : Integer.parseInt(args[0]);
        List<Integer> sizes = new ArrayList<>();
        for (int i = 1; i < args.length; i++) {
            sizes.add(Integer.parseInt(args[i]));
        }
        for (int megabytes : sizes.isEmpty() ? List.of(100, 640) : sizes) {
            new FrozenTime(times).measure(megabytes);
        }
    }

    private void measure(int megabytes) throws Exception {
        try (Memory memory = Memory.start(layout, runc, NAME, megabytes, SHARED);
                PlainRunc plain = new PlainRunc(layout, runc, memory.session())) {
            Outcome gaps = new Paired(
                            new Way("live snapshot, the program's longest gap", () -> ours(memory)),
                            new Way("runc and CRIU alone, likewise", () -> theirs(memory, plain)))
                    .run(times);
            System.out.println("== frozen, " + megabytes + " MB");
            System.out.println(gaps.report());
            System.out.println("by CRIU's count, freezing and frozen:");
            System.out.println(new Outcome(counted("dormouse", ourCount), counted("runc", theirCount)).report());
            System.out.println();
        }
    }

    private double ours(Memory memory) throws Exception {
        int before = memory.log().size();
        OurCommand.run("checkpoint", "--leave-running", NAME);
        Manifest manifest = snapshots.find(NAME);
        ourCount.add(standing(manifest.dump()));
        snapshots.delete(manifest.id());
        return memory.longestGap(before);
    }

    private double theirs(Memory memory, PlainRunc plain) throws Exception {
        int before = memory.log().size();
        plain.checkpoint();
        theirCount.add(standing(CriuStats.Dump.read(plain.images())));
        return memory.longestGap(before);
    }

    private static double standing(CriuStats.Dump dump) {
        return (dump.freezingTime() + dump.frozenTime()) / 1e3;
    }

    /** The first was not counted in the gaps either. */
    private static Samples counted(String name, List<Double> values) {
        return Samples.of(name, values.subList(1, values.size()));
    }
}

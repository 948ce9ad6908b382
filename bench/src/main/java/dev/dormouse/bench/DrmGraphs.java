package dev.dormouse.bench;

import dev.dormouse.gpu.drm.driver.DrmDriver;
import dev.dormouse.gpu.drm.driver.DrmDrivers;
import dev.dormouse.gpu.drm.driver.DrmHost;
import dev.dormouse.gpu.drm.fake.FakeClient;
import dev.dormouse.gpu.drm.fake.FakeHost;
import dev.dormouse.gpu.drm.graph.Completeness;
import dev.dormouse.gpu.drm.graph.DrmGraph;
import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.gpu.drm.scan.LiveGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How the time grows that it takes to look at what programs hold: by the number of a client's buffers, for a driver that lists them and
 * one that is asked about every number, against a client with a thousand; and what 2,000 buffers in 20 processes take. On a kernel of
 * our own, which answers at once, so that this is Dormouse's own part. Argument: rounds, 7 if left out.
 */
public final class DrmGraphs {
    private static final int[] COUNTS = {100, 1000, 10_000};

    /** Which of them the others are measured by. */
    private static final int MEASURE = 1;

    private static final int PAGE = 4096;
    private static final int PROCESSES = 20;
    private static final int SHARED = 2000;
    private static final int FIRST_PID = 1001;

    private final int rounds;

    private DrmGraphs(int rounds) {
        this.rounds = rounds;
    }

    public static void main(String[] args) throws Exception {
        DrmGraphs bench = new DrmGraphs(args.length > 0 ? Integer.parseInt(args[0]) : 7);
        bench.growth("amdgpu, which lists them", "amdgpu");
        bench.growth("vgem, asked about every number", "vgem");
        bench.crowd();
    }

    private void growth(String name, String driver) {
        System.out.println("== graph of a client of " + name);
        List<FakeHost> hosts =
                Arrays.stream(COUNTS).mapToObj(count -> one(driver, count)).toList();
        List<List<Double>> times =
                hosts.stream().<List<Double>>map(_ -> new ArrayList<>()).toList();
        for (int round = 0; round <= rounds; round++) {
            for (int i = 0; i < COUNTS.length; i++) {
                times.get(i).add(time(hosts.get(i)));
            }
        }
        double each = tail("", times.get(MEASURE)).median() / COUNTS[MEASURE];
        for (int i = 0; i < COUNTS.length; i++) {
            Samples samples = tail(COUNTS[i] + " buffers", times.get(i));
            double own = samples.median() / COUNTS[i];
            System.out.printf(Locale.ROOT, "%s  %6.2f us each, %.2f%n", samples.line(), own * 1000, own / each);
        }
    }

    /** The first does not count. */
    private static Samples tail(String name, List<Double> times) {
        return Samples.of(name, times.subList(1, times.size()));
    }

    private static FakeHost one(String driver, int count) {
        FakeHost host = new FakeHost().add(driver, "0000:03:00.0", 0);
        FakeClient client = host.kernel.client("card0");
        DrmDriver maker = DrmDrivers.named(driver).orElseThrow();
        try (OpenFile file = host.kernel.file(client)) {
            IntStream.range(0, count).forEach(i -> maker.make(file, PAGE, ""));
        }
        host.kernel.give(FIRST_PID, 3, client);
        return host;
    }

    private static double time(FakeHost host) {
        long start = System.nanoTime();
        look(host, new int[] {FIRST_PID});
        return (System.nanoTime() - start) / 1e6;
    }

    private static DrmGraph look(FakeHost host, int[] pids) {
        try (DrmHost devices = host.open();
                LiveGraph live = host.scan(devices, pids)) {
            return live.graph();
        }
    }

    private void crowd() {
        System.out.println("== " + SHARED + " buffers, each in " + PROCESSES + " processes");
        FakeHost host = one("vgem", SHARED);
        FakeClient maker = host.kernel.client("card0");
        IntStream.range(0, SHARED).forEach(i -> host.kernel.make(maker, PAGE));
        int[] pids = IntStream.range(FIRST_PID, FIRST_PID + PROCESSES).toArray();
        Arrays.stream(pids).forEach(pid -> host.kernel.give(pid, 3, importer(host, maker)));
        List<Double> looked = new ArrayList<>();
        List<Double> checked = new ArrayList<>();
        for (int i = 0; i <= rounds; i++) {
            long start = System.nanoTime();
            DrmGraph graph = look(host, pids);
            long middle = System.nanoTime();
            Completeness.require(graph);
            looked.add((middle - start) / 1e6);
            checked.add((System.nanoTime() - middle) / 1e6);
        }
        System.out.println(Samples.of("graph", looked.subList(1, looked.size())).line());
        System.out.println(
                Samples.of("completeness", checked.subList(1, checked.size())).line());
    }

    private static FakeClient importer(FakeHost host, FakeClient maker) {
        FakeClient client = host.kernel.client("card0");
        maker.handles.values().forEach(buffer -> host.kernel.acquire(client, buffer));
        return client;
    }
}

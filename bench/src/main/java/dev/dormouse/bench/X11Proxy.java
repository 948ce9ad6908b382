package dev.dormouse.bench;

import dev.dormouse.bench.x11.BenchClient;
import dev.dormouse.bench.x11.BenchServer;
import dev.dormouse.bench.x11.Perf;
import dev.dormouse.bench.x11.ProxyProcess;
import dev.dormouse.bench.x11.Socat;
import dev.dormouse.bench.x11.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What the X11 proxy costs: x11perf and round trips on a server itself, through socat and through the proxy, in turns, so that
 * whatever slows the machine down slows all three. Arguments: rounds, 5 if left out; then names of x11perf's tests, all of
 * {@link Perf#ALL} if left out.
 */
public final class X11Proxy {
    private static final int ROUND_TRIPS = 20_000;

    private final List<Target> targets;
    private final int rounds;

    private X11Proxy(List<Target> targets, int rounds) {
        this.targets = targets;
        this.rounds = rounds;
    }

    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        List<String> names = Arrays.asList(args).subList(Math.min(1, args.length), args.length);
        try (BenchServer server = BenchServer.start();
                Socat socat = Socat.before(server.target());
                ProxyProcess proxy = ProxyProcess.before(server.target())) {
            X11Proxy bench = new X11Proxy(List.of(server.target(), socat.target(), proxy.target()), rounds);
            System.out.println("== x11perf, medians of " + rounds + " rounds, per second");
            System.out.println(
                    line("", "direct", "socat", "proxy", "of direct", "of socat", "") + " (socat of direct)");
            for (Perf perf : Perf.ALL) {
                if (names.isEmpty() || names.contains(perf.test())) {
                    bench.measure(perf);
                }
            }
            bench.measureRoundTrips();
            System.out.println("== memory of the proxy's process: " + proxy.memory() + " MiB");
        }
    }

    private void measure(Perf perf) throws Exception {
        List<List<Double>> rates = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < targets.size(); i++) {
                int turn = (i + round) % targets.size();
                rates.get(turn).add(perf.rate(targets.get(turn)));
            }
        }
        double direct = median(rates.get(0));
        double socat = median(rates.get(1));
        double proxy = median(rates.get(2));
        System.out.println(line(
                        perf.test(),
                        count(direct),
                        count(socat),
                        count(proxy),
                        ratio(proxy / direct),
                        ratio(proxy / socat),
                        perf.goal())
                + " (" + ratio(socat / direct) + ")");
    }

    private static double median(List<Double> values) {
        return Samples.of("", values).median();
    }

    private static String line(Object... columns) {
        return String.format(Locale.ROOT, "%-14s %12s %12s %12s %10s %10s  %-42s", columns);
    }

    private static String count(double rate) {
        return String.format(Locale.ROOT, "%.0f", rate);
    }

    private static String ratio(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private void measureRoundTrips() throws Exception {
        System.out.println("== round trip of GetInputFocus, microseconds; wanted at most 25 over direct at the median");
        List<List<Double>> times = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < targets.size(); i++) {
                times.get(i).addAll(roundTrips(targets.get(i)));
            }
        }
        double direct = median(times.get(0));
        for (int i = 0; i < targets.size(); i++) {
            List<Double> sorted = Samples.of("", times.get(i)).sorted();
            System.out.printf(
                    Locale.ROOT,
                    "%-14s p50 %6.1f   p99 %6.1f   p50 over direct %+6.1f%n",
                    targets.get(i).name(),
                    median(sorted),
                    sorted.get(sorted.size() * 99 / 100),
                    median(sorted) - direct);
        }
    }

    /** The first tenth warms up. */
    private static List<Double> roundTrips(Target target) throws Exception {
        try (BenchClient client = BenchClient.connect(target)) {
            client.roundTrips(ROUND_TRIPS / 10);
            return Arrays.stream(client.roundTrips(ROUND_TRIPS)).boxed().toList();
        }
    }
}

package dev.dormouse.bench;

import dev.dormouse.bench.gl.DirectServer;
import dev.dormouse.bench.gl.GlHostProcess;
import dev.dormouse.bench.gl.GlMark;
import dev.dormouse.bench.gl.GlTarget;
import dev.dormouse.bench.x11.BenchServer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What the GL proxy costs: frames per second of glmark2's default benchmarks on virgl_test_server itself and through the proxy, in turns,
 * so that whatever slows the machine down slows both. The proxy is in one process all the time, as a session's keeper is. Arguments: rounds,
 * 3 if left out; then words of which a benchmark's name must have one, all if left out. {@code -Dseconds=} of each run, 2 if left out.
 */
public final class GlProxy {
    private static final double SECONDS = Double.parseDouble(System.getProperty("seconds", "2"));
    private static final GlMark WARMING = new GlMark("build:use-vbo=true");

    private final BenchServer screen;
    private final List<GlTarget> targets;
    private final int rounds;

    private GlProxy(BenchServer screen, List<GlTarget> targets, int rounds) {
        this.screen = screen;
        this.targets = targets;
        this.rounds = rounds;
    }

    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 3;
        List<String> words = Arrays.asList(args).subList(Math.min(1, args.length), args.length);
        try (Scratch scratch = Scratch.make();
                BenchServer screen = BenchServer.start();
                DirectServer direct = DirectServer.start(scratch.directory(), "llvmpipe");
                GlHostProcess proxy = GlHostProcess.start(scratch.directory(), "llvmpipe")) {
            new GlProxy(screen, List.of(direct.target(), proxy.target()), rounds).measure(words);
        }
    }

    private void measure(List<String> words) throws Exception {
        double cold = ratio(rates(WARMING));
        System.out.printf(Locale.ROOT, "first %.0f seconds of the proxy's process: %.2f of direct%n", SECONDS, cold);
        System.out.printf(Locale.ROOT, "%-72s %10s %10s %7s%n", "medians of " + rounds, "direct", "proxy", "ratio");
        List<Double> ratios = new ArrayList<>();
        for (GlMark mark : GlMark.DEFAULT) {
            if (words.isEmpty() || words.stream().anyMatch(mark.scene()::contains)) {
                ratios.add(measure(mark));
            }
        }
        double mean = Math.exp(ratios.stream().mapToDouble(Math::log).average().orElse(0));
        System.out.printf(Locale.ROOT, "geometric mean %.2f; wanted at least 0.9%n", mean);
    }

    private double measure(GlMark mark) throws Exception {
        List<List<Double>> all = List.of(new ArrayList<>(), new ArrayList<>());
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < targets.size(); i++) {
                int turn = (i + round) % targets.size();
                all.get(turn).add(mark.rate(targets.get(turn), screen.target(), SECONDS));
            }
        }
        List<Double> medians =
                all.stream().map(one -> Samples.of("", one).median()).toList();
        System.out.printf(
                Locale.ROOT,
                "%-72s %10.1f %10.1f %7.2f%n",
                mark.scene(),
                medians.get(0),
                medians.get(1),
                ratio(medians));
        return ratio(medians);
    }

    private List<Double> rates(GlMark mark) throws Exception {
        List<Double> rates = new ArrayList<>();
        for (GlTarget target : targets) {
            rates.add(mark.rate(target, screen.target(), SECONDS));
        }
        return rates;
    }

    private static double ratio(List<Double> rates) {
        return rates.get(1) / rates.get(0);
    }
}

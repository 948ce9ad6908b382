package dev.dormouse.bench;

import java.util.List;
import java.util.Locale;

/** Times of the same thing done again and again, in milliseconds, shortest first. */
public record Samples(String name, List<Double> sorted) {
    static Samples of(String name, List<Double> times) {
        return new Samples(name, times.stream().sorted().toList());
    }

    public double median() {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    public double least() {
        return sorted.getFirst();
    }

    public double most() {
        return sorted.getLast();
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%-44s median %8.1f ms   least %8.1f   most %8.1f   (%d runs)",
                name,
                median(),
                least(),
                most(),
                sorted.size());
    }
}

package dev.dormouse.core.metrics;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Samples in the text format of Prometheus, 0.0.4 ("Exposition formats" of its documentation). */
final class Exposition {
    /** By family, then by the sample's name with its labels. */
    private final Map<Family, Map<String, Double>> samples = new TreeMap<>();

    /** What a text says; nothing if there is anything in it that this class has not written. */
    static Optional<Exposition> parse(String text) {
        Exposition exposition = new Exposition();
        boolean ours = text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .allMatch(exposition::take);
        return ours ? Optional.of(exposition) : Optional.empty();
    }

    private boolean take(String line) {
        int blank = line.lastIndexOf(' ');
        Family family = blank < 0 ? null : Family.of(line.substring(0, blank));
        if (family == null) {
            return false;
        }
        try {
            of(family).put(line.substring(0, blank), Double.valueOf(line.substring(blank + 1)));
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private Map<String, Double> of(Family family) {
        return samples.computeIfAbsent(family, each -> new TreeMap<>());
    }

    void set(Family family, String labels, double value) {
        of(family).put(family.metric() + labels, value);
    }

    void add(Family family, String labels, double value) {
        of(family).merge(family.metric() + labels, value, Double::sum);
    }

    void remove(Family family, String labels) {
        of(family).remove(family.metric() + labels);
    }

    /** Such as {@code {operation="checkpoint",session="web"}}. */
    static String labels(String... namesAndValues) {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            text.append(i == 0 ? "" : ",")
                    .append(namesAndValues[i])
                    .append("=\"")
                    .append(escaped(namesAndValues[i + 1]))
                    .append('"');
        }
        return text.append('}').toString();
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    String text() {
        StringBuilder text = new StringBuilder();
        samples.forEach((family, values) -> {
            if (!values.isEmpty()) {
                text.append(family.head());
                values.forEach((sample, value) ->
                        text.append(sample).append(' ').append(number(value)).append('\n'));
            }
        });
        return text.toString();
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}

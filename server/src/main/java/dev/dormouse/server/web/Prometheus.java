package dev.dormouse.server.web;

import java.util.Map;

/** Samples in the text format of Prometheus, 0.0.4. */
final class Prometheus {
    static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StringBuilder text = new StringBuilder();

    void head(String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    void sample(String name, double value) {
        text.append(name).append(' ').append(number(value)).append('\n');
    }

    /** @param samples by their labels, which may be empty */
    void family(String name, String type, String help, Map<String, Double> samples) {
        if (!samples.isEmpty()) {
            head(name, type, help);
            samples.forEach((labels, value) -> sample(name + labels, value));
        }
    }

    void single(String name, String type, String help, double value) {
        family(name, type, help, Map.of("", value));
    }

    static String labels(String... namesAndValues) {
        StringBuilder labels = new StringBuilder("{");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String value = namesAndValues[i + 1]
                    .replace("\\", "\\\\")
                    .replace("\"", "\\\"")
                    .replace("\n", "\\n");
            labels.append(i == 0 ? "" : ",")
                    .append(namesAndValues[i])
                    .append("=\"")
                    .append(value)
                    .append('"');
        }
        return labels.append('}').toString();
    }

    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}

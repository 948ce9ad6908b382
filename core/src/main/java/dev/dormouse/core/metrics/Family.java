package dev.dormouse.core.metrics;

import org.jspecify.annotations.Nullable;

/** The metrics that there are, in the order of the file. */
enum Family {
    OPERATIONS("dormouse_operations_total", "counter", "Operations, by their result."),
    BYTES("dormouse_bytes_total", "counter", "Bytes that operations worked on."),
    STORED("dormouse_stored_bytes_total", "counter", "Bytes by which the store has grown."),
    LAST_BYTES("dormouse_last_bytes", "gauge", "Bytes that the last such operation worked on."),
    LAST_STORED("dormouse_last_stored_bytes", "gauge", "Bytes by which the store has grown in the last one."),
    LAST_RATIO("dormouse_last_ratio", "gauge", "Bytes of the last one for each that the store has grown by."),
    LAST_FROZEN("dormouse_last_frozen_seconds", "gauge", "For how long the session stood still in the last one."),
    LAST_DOWN("dormouse_last_downtime_seconds", "gauge", "For how long the session did not run in the last one."),
    LAST_DURATION("dormouse_last_duration_seconds", "gauge", "How long the last one took."),
    LAST_THROUGHPUT("dormouse_last_throughput_bytes_per_second", "gauge", "Bytes a second of the last one."),
    LAST_TIME("dormouse_last_timestamp_seconds", "gauge", "When the last one ended, in seconds since 1970.");

    private final String metric;
    private final String type;
    private final String help;

    Family(String metric, String type, String help) {
        this.metric = metric;
        this.type = type;
        this.help = help;
    }

    String metric() {
        return metric;
    }

    /** The two lines above the samples. */
    String head() {
        return "# HELP " + metric + " " + help + "\n# TYPE " + metric + " " + type + "\n";
    }

    /** The one of a sample; null if it is none of ours. */
    static @Nullable Family of(String sample) {
        int brace = sample.indexOf('{');
        String wanted = brace < 0 ? sample : sample.substring(0, brace);
        for (Family family : values()) {
            if (family.metric.equals(wanted)) {
                return family;
            }
        }
        return null;
    }
}

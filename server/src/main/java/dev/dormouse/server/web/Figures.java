package dev.dormouse.server.web;

import dev.dormouse.api.Endpoint;
import dev.dormouse.api.Form;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts requests, and how long they took. */
final class Figures {
    /** Upper bounds of the histogram in seconds, as people and Prometheus's own clients choose them. */
    private static final double[] BOUNDS = {0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10};

    private static final double NANOS = 1e9;

    private final Map<Key, LongAdder> requests = new ConcurrentSkipListMap<>();
    private final Map<String, Histogram> durations = new ConcurrentSkipListMap<>();

    /** @param endpoint its name, or {@code page} */
    private record Key(String endpoint, int status) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int first = endpoint.compareTo(other.endpoint);
            return first == 0 ? Integer.compare(status, other.status) : first;
        }
    }

    private static final class Histogram {
        private final LongAdder[] counts = new LongAdder[BOUNDS.length + 1];
        private final LongAdder nanos = new LongAdder();

        Histogram() {
            Arrays.setAll(counts, _ -> new LongAdder());
        }

        void add(long took) {
            int i = 0;
            while (i < BOUNDS.length && took > BOUNDS[i] * NANOS) {
                i++;
            }
            counts[i].increment();
            nanos.add(took);
        }
    }

    /** @param endpoint null for the page's files, and for what is no endpoint */
    void ended(@Nullable Endpoint endpoint, int status, long nanos) {
        String name = endpoint == null ? "page" : endpoint.name();
        requests.computeIfAbsent(new Key(name, status), _ -> new LongAdder()).increment();
        boolean lasting = endpoint != null && (endpoint.answer() == Form.EVENTS || endpoint.answer() == Form.WEBSOCKET);
        if (!lasting) {
            durations.computeIfAbsent(name, _ -> new Histogram()).add(nanos);
        }
    }

    void write(Prometheus text) {
        Map<String, Double> counts = new TreeMap<>();
        requests.forEach((key, count) -> counts.put(
                Prometheus.labels("endpoint", key.endpoint(), "status", Integer.toString(key.status())),
                (double) count.sum()));
        text.family("dormouse_api_requests_total", "counter", "Requests by endpoint and status.", counts);
        if (!durations.isEmpty()) {
            text.head("dormouse_api_request_seconds", "histogram", "How long answering took.");
            durations.forEach((endpoint, histogram) -> write(text, endpoint, histogram));
        }
    }

    private static void write(Prometheus text, String endpoint, Histogram histogram) {
        long sum = 0;
        for (int i = 0; i < histogram.counts.length; i++) {
            sum += histogram.counts[i].sum();
            String bound = i < BOUNDS.length ? Prometheus.number(BOUNDS[i]) : "+Inf";
            text.sample(
                    "dormouse_api_request_seconds_bucket" + Prometheus.labels("endpoint", endpoint, "le", bound),
                    (double) sum);
        }
        String labels = Prometheus.labels("endpoint", endpoint);
        text.sample("dormouse_api_request_seconds_sum" + labels, histogram.nanos.sum() / NANOS);
        text.sample("dormouse_api_request_seconds_count" + labels, (double) sum);
    }
}

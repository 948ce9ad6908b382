package dev.dormouse.server.web;

import dev.dormouse.server.access.Gate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What {@code /metrics} answers. */
final class Metrics implements Supplier<String> {
    private static final double MILLIS = 1000;
    private static final int KILO = 1024;

    private final Figures figures;
    private final Gate gate;
    private final Hub hub;
    private final Sockets sockets;
    private final Supplier<Map<String, Integer>> sessions;

    /** @param sessions how many there are, by status */
    Metrics(Figures figures, Gate gate, Hub hub, Sockets sockets, Supplier<Map<String, Integer>> sessions) {
        this.figures = figures;
        this.gate = gate;
        this.hub = hub;
        this.sockets = sockets;
        this.sessions = sessions;
    }

    @Override
    public String get() {
        Prometheus text = new Prometheus();
        Map<String, Double> counts = new TreeMap<>();
        sessions.get().forEach((status, count) -> counts.put(Prometheus.labels("status", status), (double) count));
        text.family("dormouse_sessions", "gauge", "Sessions by status.", counts);
        figures.write(text);
        text.single("dormouse_api_event_listeners", "gauge", "Who reads events now.", hub.listeners());
        text.single("dormouse_api_websockets", "gauge", "WebSockets that are open.", sockets.open());
        text.single("dormouse_api_refused_logins_total", "counter", "Secrets that were wrong or expired.", (double)
                gate.refused());
        process(text);
        return text.toString();
    }

    /** Under the names that all programs use for these. */
    private static void process(Prometheus text) {
        ProcessHandle.Info info = ProcessHandle.current().info();
        double cpu = info.totalCpuDuration().orElse(Duration.ZERO).toMillis() / MILLIS;
        double start = info.startInstant().orElse(Instant.EPOCH).toEpochMilli() / MILLIS;
        text.single("process_cpu_seconds_total", "counter", "Processor time of the server.", cpu);
        text.single("process_start_time_seconds", "gauge", "When the server was started.", start);
        text.single("process_resident_memory_bytes", "gauge", "Memory of the server.", status("VmRSS") * KILO);
        text.single("process_threads", "gauge", "Threads of the kernel.", status("Threads"));
        text.single("process_open_fds", "gauge", "Files and sockets that are open.", (double) descriptors());
    }

    private static double status(String name) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith(name + ":"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToDouble(Double::parseDouble)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long descriptors() {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return all.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

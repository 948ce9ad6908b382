package dev.dormouse.e2e.robust;

import static org.awaitility.Awaitility.await;

import dev.dormouse.e2e.Dormouse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A session whose only program counts, a line of its log each time: the least that can be seen to go on. */
record Counter(Dormouse dormouse, String name) {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Duration INTERVAL = Duration.ofMillis(20);

    static final List<String> PROGRAM = List.of("sh", "-c", "i=0; while :; do i=$((i+1)); echo $i; sleep 0.05; done");

    /** Starts one without a display, as users would with {@code run -d}. */
    static Counter start(Dormouse dormouse, String name, String... options) {
        dormouse.call(arguments(name, options).toArray(String[]::new));
        Counter counter = new Counter(dormouse, name);
        counter.awaitProgress();
        return counter;
    }

    static List<String> arguments(String name, String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("run", "-d", "--name", name, "--display", "none", "--network", "none"));
        arguments.addAll(List.of(options));
        arguments.add("--");
        arguments.addAll(PROGRAM);
        return arguments;
    }

    /** Where it has come to, 0 before its first line. */
    int value() {
        String log = dormouse.log(name);
        int end = log.lastIndexOf('\n');
        return end < 0 ? 0 : Integer.parseInt(log.substring(log.lastIndexOf('\n', end - 1) + 1, end));
    }

    /** Waits until it has counted on from here, which a frozen or a dead one never does. */
    void awaitProgress() {
        awaitMoreThan(value());
    }

    void awaitMoreThan(int value) {
        await(name + " counts on from " + value)
                .atMost(DEADLINE)
                .pollInterval(INTERVAL)
                .until(() -> value() > value);
    }
}

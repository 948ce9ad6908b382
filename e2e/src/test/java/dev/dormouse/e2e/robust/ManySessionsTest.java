package dev.dormouse.e2e.robust;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dormouse.e2e.Dormouse;
import dev.dormouse.e2e.Thoroughness;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many sessions at once, with several commands at work on them at any time. */
class ManySessionsTest {
    private static final int SESSIONS = Thoroughness.count(20, 6);
    private static final int AT_ONCE = 4;

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    @Tag("thorough")
    @Test
    void allSleepAndWakeTogether() throws InterruptedException, ExecutionException {
        List<String> names =
                IntStream.range(0, SESSIONS).mapToObj(n -> "many-" + n).toList();
        List<Counter> counters = all(names, name -> Counter.start(dormouse, name));
        List<Integer> before = counters.stream().map(Counter::value).toList();

        all(names, dormouse::checkpoint);

        assertThat(dormouse.processes()).isEmpty();
        all(names, dormouse::restore);
        for (int n = 0; n < SESSIONS; n++) {
            counters.get(n).awaitMoreThan(before.get(n));
        }
        JsonNode listing = Aftermath.json(dormouse.call("ps", "--format", "json"));
        assertThat(listing)
                .hasSize(SESSIONS)
                .allMatch(row -> row.path("status").asText().equals("running"));
    }

    private static <T> List<T> all(List<String> names, Function<String, T> action)
            throws InterruptedException, ExecutionException {
        try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<T>> futures = new ArrayList<>();
            for (String name : names) {
                futures.add(workers.submit(() -> action.apply(name)));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }
}

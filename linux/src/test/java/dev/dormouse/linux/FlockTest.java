package dev.dormouse.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlockTest {
    private static final int ROUNDS = 500;

    @TempDir
    Path directory;

    @Test
    void oneAtATimeHasIt() {
        Path file = directory.resolve("lock");
        try (Flock _ = Flock.take(file, Flock.Mode.EXCLUSIVE)) {
            assertThat(Flock.attempt(file, Flock.Mode.EXCLUSIVE)).isEmpty();
        }
        try (Flock _ = Flock.take(file, Flock.Mode.SHARED)) {
            assertThat(Flock.attempt(file, Flock.Mode.EXCLUSIVE)).isEmpty();
            Flock.attempt(file, Flock.Mode.SHARED).orElseThrow().close();
        }
    }

    @Test
    void alsoIfWhoeverHasItRemovesTheFile() throws ExecutionException, InterruptedException {
        Path file = directory.resolve("lock");
        AtomicInteger holders = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<?>> all = new ArrayList<>();
            all.add(threads.submit(() -> takeAndRemove(file, holders)));
            all.add(threads.submit(() -> takeAndRemove(file, holders)));
            all.add(threads.submit(() -> attemptAndRemove(file, holders)));
            for (Future<?> each : all) {
                each.get();
            }
        }
    }

    private static void takeAndRemove(Path file, AtomicInteger holders) {
        for (int round = 0; round < ROUNDS; round++) {
            try (Flock _ = Flock.take(file, Flock.Mode.EXCLUSIVE)) {
                hold(file, holders);
            }
        }
    }

    private static void attemptAndRemove(Path file, AtomicInteger holders) {
        for (int round = 0; round < ROUNDS; round++) {
            Flock.attempt(file, Flock.Mode.EXCLUSIVE).ifPresent(lock -> {
                try (lock) {
                    hold(file, holders);
                }
            });
        }
    }

    /** Once the file is gone somebody else may have another one of that name. */
    private static void hold(Path file, AtomicInteger holders) {
        assertThat(holders.incrementAndGet()).isEqualTo(1);
        holders.decrementAndGet();
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

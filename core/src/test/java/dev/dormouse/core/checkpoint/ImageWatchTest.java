package dev.dormouse.core.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ImageWatchTest {
    @Test
    void itLooksAgainAndAgainUntilItIsClosed() {
        AtomicInteger looks = new AtomicInteger();
        try (ImageWatch _ = ImageWatch.start(looks::incrementAndGet)) {
            await().until(() -> looks.get() > 2);
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("image-watch");
    }

    @Test
    void closingWaitsForTheLastLookAlsoWhenItIsInterrupted() {
        CountDownLatch looking = new CountDownLatch(1);
        AtomicBoolean looked = new AtomicBoolean();
        Thread closing = Thread.currentThread();
        try (ImageWatch _ = ImageWatch.start(() -> {
            looking.countDown();
            await().until(() -> closing.getState() == Thread.State.WAITING);
            looked.set(true);
        })) {
            awaitUninterrupted(looking);
            Thread.currentThread().interrupt();
        }
        assertThat(Thread.interrupted()).isTrue();
        assertThat(looked).isTrue();
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        await().until(() -> latch.getCount() == 0);
    }

    @Test
    void nobodyNeedNotBeWaitedFor() {
        try (ImageWatch watch = ImageWatch.none()) {
            assertThat(watch).isNotNull();
        }
    }
}

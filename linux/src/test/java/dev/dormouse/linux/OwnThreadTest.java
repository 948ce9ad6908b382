package dev.dormouse.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class OwnThreadTest {
    @Test
    void whoLocksInOneStepUnlocksInAnother() {
        ReentrantLock lock = new ReentrantLock();
        try (OwnThread thread = new OwnThread("own")) {
            thread.run(lock::lock);
            assertThat(lock.tryLock()).isFalse();
            thread.run(lock::unlock);
            assertThat(lock.tryLock()).isTrue();
        }
    }

    @Test
    void whatAStepThrowsReachesWhoAsked() {
        IllegalStateException reason = new IllegalStateException("why");
        try (OwnThread thread = new OwnThread("own")) {
            assertThatThrownBy(() -> thread.run(() -> {
                        throw reason;
                    }))
                    .isSameAs(reason);
            assertThat(thread.<Integer>call(() -> 3)).isEqualTo(3);
        }
    }

    @Test
    void anInterruptedAskerWaitsForTheEnd() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        try (OwnThread thread = new OwnThread("own")) {
            Thread asker = Thread.ofPlatform().start(() -> {
                thread.call(() -> {
                    begun.countDown();
                    end.await();
                    return true;
                });
                interrupted.set(Thread.currentThread().isInterrupted());
            });
            begun.await();
            asker.interrupt();
            asker.join(100);
            assertThat(asker.isAlive()).isTrue();
            end.countDown();
            asker.join();
            assertThat(interrupted).isTrue();
        }
    }
}

package dev.dormouse.gpu.drm.fake;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Work that a device has been given. */
public final class FakeFence {
    private final CountDownLatch pending = new CountDownLatch(1);

    public void signal() {
        pending.countDown();
    }

    boolean signalled() {
        return pending.getCount() == 0;
    }

    boolean await(Duration limit) {
        try {
            return pending.await(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

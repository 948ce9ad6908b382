package dev.dormouse.store;

import dev.dormouse.store.contents.Contents;
import dev.dormouse.store.contents.ContentsCodec;
import dev.dormouse.store.error.StoreException;
import dev.dormouse.store.s3.Bucket;
import dev.dormouse.store.s3.Listing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Leases of all hosts that share a bucket: an object each, which whoever reads writes again and again. One that was not written for the
 * time of grace was left behind; ages are told by the server's clock. Each has a thread of its own.
 */
final class BucketLeases implements Leases {
    static final String FOLDER = "leases/";
    private static final Duration LONGEST_PERIOD = Duration.ofMinutes(5);
    private static final long MOST = 512L << 20;

    private final Bucket bucket;

    BucketLeases(Bucket bucket) {
        this.bucket = bucket;
    }

    @Override
    public AutoCloseable take(Contents contents) {
        String name = FOLDER + UUID.randomUUID();
        // Names of blocks are no secret; those of files are.
        byte[] kept = ContentsCodec.encode(new Contents(contents.blocks(), List.of()));
        bucket.put(name, kept);
        CountDownLatch given = new CountDownLatch(1);
        Thread writing = Thread.ofPlatform().daemon().name("lease").start(() -> keep(name, kept, given));
        return () -> {
            given.countDown();
            writing.join();
            bucket.delete(name);
        };
    }

    private void keep(String name, byte[] kept, CountDownLatch given) {
        try {
            while (!given.await(period(), TimeUnit.MILLISECONDS)) {
                again(name, kept);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A lease may be late three times before it is taken for one that was left behind. */
    private long period() {
        Duration quarter = bucket.address().grace().dividedBy(4);
        Duration period = quarter.compareTo(LONGEST_PERIOD) < 0 ? quarter : LONGEST_PERIOD;
        return Math.max(period.toMillis(), 1000);
    }

    private void again(String name, byte[] kept) {
        try {
            bucket.put(name, kept);
        } catch (StoreException e) {
            // The next time may come early enough.
            return;
        }
    }

    @Override
    public List<Contents> held() {
        Listing listing = bucket.list(FOLDER);
        List<Contents> held = new ArrayList<>();
        for (Listing.Listed lease : listing.objects()) {
            String name = FOLDER + lease.name();
            if (listing.isYoung(lease, bucket.address().grace())) {
                bucket.get(name, MOST).ifPresent(kept -> held.add(ContentsCodec.decode(kept)));
            } else {
                bucket.delete(name);
            }
        }
        return held;
    }
}

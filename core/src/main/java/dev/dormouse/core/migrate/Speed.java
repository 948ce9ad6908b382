package dev.dormouse.core.migrate;

import dev.dormouse.core.migrate.link.Link;
import dev.dormouse.core.migrate.wire.Message;
import java.nio.ByteBuffer;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How fast a connection is: little is sent at first, and more where that took no time.
 *
 * @param rate bytes a second
 */
record Speed(long rate, long roundTripMs) {
    private static final int LARGEST = 1 << 20;
    private static final int SMALLEST = 64 << 10;
    private static final int MOST = 4;
    private static final long LONG_ENOUGH_NS = 100_000_000;

    static Speed of(Link link) {
        long trip = Math.min(probe(link, 1), probe(link, 1));
        long rate = 0;
        long took = 0;
        for (int i = 0; i < MOST && took < LONG_ENOUGH_NS; i++) {
            int size = i == 0 ? SMALLEST : LARGEST;
            took = probe(link, size);
            // The first ones are slower than what they measure, as this program has only just begun.
            rate = Math.max(rate, size * 1_000_000_000L / Math.max(took / 4, took - trip));
        }
        return new Speed(rate, trip / 1_000_000);
    }

    private static long probe(Link link, int size) {
        byte[] filling = new byte[size];
        // Nothing on the way is to make it smaller.
        ThreadLocalRandom.current().nextBytes(filling);
        long begun = System.nanoTime();
        link.send(new Message.Probe(ByteBuffer.wrap(filling)));
        link.receive(Message.Probed.class);
        return System.nanoTime() - begun;
    }
}

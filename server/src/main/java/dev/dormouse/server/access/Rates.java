package dev.dormouse.server.access;

import dev.dormouse.server.call.Refusal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** How often one caller may ask: generous, so that only a program that has lost its way notices. */
public final class Rates {
    /** A wall of 50 sessions that all move asks for a hundred pictures a second. */
    static final int EACH_SECOND = 300;

    static final int AT_ONCE = 600;
    private static final int MOST_CALLERS = 10_000;
    private static final double NANOS = 1e9;

    /** What is left, by grant; the longest unused first. */
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

    private static final class Bucket {
        private double left = AT_ONCE;
        private long since = System.nanoTime();

        boolean take() {
            long now = System.nanoTime();
            left = Math.min(AT_ONCE, left + (now - since) / NANOS * EACH_SECOND);
            since = now;
            if (left < 1) {
                return false;
            }
            left--;
            return true;
        }
    }

    /** @throws Refusal TOO_MANY if it asks too often */
    public synchronized void take(String grant) {
        if (buckets.size() >= MOST_CALLERS && !buckets.containsKey(grant)) {
            buckets.remove(buckets.keySet().iterator().next());
        }
        if (!buckets.computeIfAbsent(grant, each -> new Bucket()).take()) {
            throw Refusal.tooMany("You ask more than " + EACH_SECOND + " times a second", Duration.ofSeconds(1));
        }
    }
}
